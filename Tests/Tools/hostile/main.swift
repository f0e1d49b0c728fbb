/// Speaks to the host as no worker does, in the way that the first script asks for. For tests of the host.
import Glibc
import TrinnBasis
import TrinnBinding
import TrinnWire

let (greetingBytes, _) = Line.read()
guard let greeting = try? Handshake.greeting(greetingBytes) else { exit(9) }
// A test chooses how the greeting is answered by a limit that no other test has.
if let answer = HandshakeFault(rawValue: greeting.memory) {
  answer.answer()
  exit(0)
}
Line.write(Handshake.bytes(Welcome(layers: .max, failures: [], release: "Lua 5.4.4", faults: [])), 0)
while true {
  let (bytes, number) = Line.read()
  guard case .command(.run(let source, _, _)) = try? Message(bytes: bytes, objects: AnyObjects()) else { exit(8) }
  Attack(source, number, greeting.interpreter).run()
}
