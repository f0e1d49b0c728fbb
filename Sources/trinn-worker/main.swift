/// The process of a script from elsewhere. It holds Lua and two pipes, and no row.
import CTrinnSandbox
import Glibc
import TrinnBasis
import TrinnEngine
import TrinnWire

// A crash ends the process at once: nobody here writes about it.
for crash in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT] { signal(crash, SIG_DFL) }
let first = Pipe.read()
let greeting: Greeting
do { greeting = try Handshake.greeting(first.message) } catch {
  // The host sees by the version that this is another build.
  Pipe.write(Handshake.bytes(Welcome(layers: 0, failures: [], release: "", faults: [])), exchange: first.exchange)
  Pipe.exit(TS_EXIT_PROTOCOL)
}
Worker(greeting).serve(first.exchange)
