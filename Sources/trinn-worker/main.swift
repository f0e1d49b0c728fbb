/// The process of a script from elsewhere. It holds Lua and two pipes, and no row.
import CTrinnSandbox
import TrinnBasis
import TrinnEngine
import TrinnWire

let first = Pipe.read()
let greeting: Greeting
do { greeting = try Handshake.greeting(first.message) } catch {
  // The host sees by the version that this is another build.
  Pipe.write(Handshake.bytes(Welcome(layers: 0, failures: [], release: "", faults: [])), exchange: first.exchange)
  Pipe.exit(TS_EXIT_PROTOCOL)
}
Worker(greeting).serve(first.exchange)
