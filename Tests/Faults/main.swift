import Glibc
import TrinnBasis
import TrinnWorkspace

/// Writes what it is told and prints each acknowledgement, so that tests can kill it at any point:
/// `trinn-faults WHAT FOLDER COUNT`.
func say(_ text: String, on descriptor: Int32) {
  let bytes = Array((text + "\n").utf8)
  _ = write(descriptor, bytes, bytes.count)
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[3]) else {
  say("trinn-faults WHAT FOLDER COUNT", on: 2)
  exit(2)
}
do {
  try Writers.named(arguments[1])(arguments[2], count) { say($0, on: 1) }
} catch let error as TrinnError {
  say("\(error)", on: 2)
  exit(1)
}
