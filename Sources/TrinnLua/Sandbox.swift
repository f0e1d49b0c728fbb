import CTrinnSandbox
import Glibc
import TrinnBasis
import TrinnWire

/// The layers around a script's process, in words.
enum Sandbox {
  /// Too few layers hold: which do not, why, and what somebody can do.
  static func refusal(of welcome: Welcome) -> TrinnError {
    let failures = welcome.failures.map { failure in
      let layer = ts_layer(UInt32(clamping: failure.layer))
      let reason = failure.error == 0 ? "" : ": " + String(cString: strerror(Int32(truncatingIfNeeded: failure.error)))
      return "\(name(layer)) (\(failure.step.prefix(80))\(reason))"
    }
    let advice = welcome.failures.first.map { String(cString: ts_layer_advice(ts_layer($0.layer))) }
    return TrinnError(
      .refused, "scripts from elsewhere do not run here: the system gives too little to confine them",
      wanted: "the seccomp filter, limits, and Landlock or namespaces",
      got: failures.isEmpty ? "fewer layers" : "no " + failures.joined(separator: ", no "), hint: advice)
  }

  private static func name(_ layer: ts_layer) -> String { String(cString: ts_layer_name(layer)) }
}
