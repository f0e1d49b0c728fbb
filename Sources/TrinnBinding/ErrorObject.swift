import TrinnBasis

/// A caught error, as a script holds it: `e.code`, `e.message`, `e.hint`; raised again it is the same error.
public final class ErrorObject: HandleObject {
  public static let handleType = "error"
  public let error: TrinnError

  public init(_ error: TrinnError) { self.error = error }

  public func shown(in display: Display) -> String { error.description }

  /// How scripts see errors; every interpreter declares it.
  public static let type = HandleType(
    ErrorObject.self, summary: "An error that a script caught with pcall.",
    member: { object, name in fields[name].map { $0(object.error) } },
    memberNames: { _ in fields.keys.sorted() })

  private static let fields: [String: @Sendable (TrinnError) -> Value] = [
    "code": { .text($0.code.rawValue) },
    "message": { .text($0.sentence) },
    "function": { $0.function.encoded },
    "argument": { $0.argument.encoded },
    "wanted": { $0.wanted.encoded },
    "got": { $0.got.encoded },
    "hint": { $0.hint.encoded },
    "source": { ($0.place?.source).encoded },
    "line": { ($0.place?.line).encoded },
    "excerpt": { $0.excerpt.encoded },
    "traceback": { $0.traceback.encoded },
    "causes": { .list($0.causes.map { .handle(Handle(ErrorObject($0))) }) },
  ]
}

extension ErrorObject: BindingValue {}
