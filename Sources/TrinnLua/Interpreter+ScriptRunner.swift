import TrinnBinding

extension Interpreter: ScriptRunner {}
