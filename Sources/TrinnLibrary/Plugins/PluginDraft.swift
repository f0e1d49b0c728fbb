import TrinnBasis
import TrinnBinding
import TrinnReport

/// What a plugin's source has declared so far.
struct PluginDraft: Sendable {
  let namespace: String
  let version: String
  let files: PluginFiles
  var functions: [DeclaredFunction] = []
  var expressions: [DeclaredExpression] = []
  var readers: [DeclaredReader] = []
  var indicators: [DeclaredIndicator] = []
  var checks: [DeclaredCheck] = []
  var sections: [DeclaredSection] = []
  var themes: [DeclaredTheme] = []
  var codeLists: [DeclaredCodeList] = []
  /// By the name with the plugin's in front.
  var definitions: [String] = []
  /// The plugin's words, by language and key.
  var words: [Language: [String: String]] = [:]

  init(namespace: String, version: String, files: PluginFiles) {
    self.namespace = namespace
    self.version = version
    self.files = files
  }

  /// Every name under its kind, for errors and listings.
  var names: [(kind: DeclarationKind, name: String)] {
    functions.map { (.function, $0.name) } + expressions.map { (.expression, $0.function.name) }
      + readers.map { (.reader, $0.function.name) } + indicators.map { (.indicator, $0.name) }
      + checks.map { (.check, $0.name) } + sections.map { (.section, $0.name) } + themes.map { (.theme, $0.name) }
      + codeLists.map { (.codeList, $0.name) } + definitions.map { (.definition, $0) }
      + words.keys.map { (.translation, $0.rawValue) }
  }

  /// What one declaration says of itself in a sentence; nil for a name that is not there, and for words.
  func summary(of name: String, _ kind: DeclarationKind) -> String? {
    switch kind {
    case .function: functions.first { $0.name == name }?.summary
    case .expression: expressions.first { $0.function.name == name }?.function.summary
    case .reader: readers.first { $0.function.name == name }?.function.summary
    case .indicator: indicators.first { $0.name == name }?.definition.en
    case .check: checks.first { $0.name == name }?.question.en
    case .section: sections.first { $0.name == name }?.title.en
    case .theme: themes.contains { $0.name == name } ? "Colours of charts." : nil
    case .codeList: codeLists.first { $0.name == name }.map { "\($0.names.count) codes." }
    case .definition: definitions.contains(name) ? "A definition of completion." : nil
    case .translation: nil
    }
  }

  /// Reads one `trinn.declare`.
  mutating func add(_ map: ValueMap, _ context: any CallContext) throws {
    let kind = try DeclarationKind(of: map)
    let short = map["name"].flatMap(String.decode) ?? ""
    let what = "\(kind.rawValue.replacing("_", with: " ")) \"\(short)\""
    if kind == .translation {
      let words = try DeclaredWords(map)
      self.words[words.language, default: [:]].merge(words.texts) { _, new in new }
      return
    }
    let name = try qualified(short, what)
    guard !names.contains(where: { $0.kind == kind && $0.name == name }) else {
      throw TrinnError(.mismatch, "\(what) is declared twice", argument: "name", got: short)
    }
    switch kind {
    case .function:
      let fields = try DeclaredFields(map, what, known: DeclaredFunction.fields)
      functions.append(try DeclaredFunction(fields, named: name, version: version))
    case .expression: expressions.append(try DeclaredExpression(map, what, named: name, version: version))
    case .reader: readers.append(try DeclaredReader(map, what, named: name, version: version))
    case .indicator: indicators.append(try DeclaredIndicator(map, what, named: name))
    case .check: checks.append(try DeclaredCheck(map, what, named: name))
    case .section: sections.append(try DeclaredSection(map, what, named: name))
    case .theme: themes.append(try DeclaredTheme(map, what, named: name))
    case .codeList: codeLists.append(try DeclaredCodeList(map, what, named: name, files: files))
    case .definition: definitions.append(try DeclaredDefinition.add(map, named: name, context))
    case .translation: break
    }
  }

  /// The name with the plugin's in front: nothing that a plugin brings can be mistaken for another's.
  private func qualified(_ short: String, _ what: String) throws(TrinnError) -> String {
    let name = short.hasPrefix(namespace + ".") ? String(short.dropFirst(namespace.count + 1)) : short
    guard PluginName.isWord(name) else {
      throw TrinnError(
        .mismatch, "\(what): a name has small letters a to z, digits and _, and begins with a letter", argument: "name",
        wanted: "a name like gap_by_sex", got: "\(short.count) characters",
        hint: "the plugin's own name is put in front: \(namespace).\(PluginName.isWord(name) ? name : "…")")
    }
    return "\(namespace).\(name)"
  }
}

extension DeclarationKind {
  init(of map: ValueMap) throws(TrinnError) {
    guard let value = map["kind"], !value.isNothing else {
      self = .function
      return
    }
    guard case .text(let word) = value else {
      throw .argument("kind", wanted: "one of \(DeclarationKind.listing)", got: value.typeName)
    }
    guard let kind = DeclarationKind(rawValue: word) else {
      throw .unknown(
        .unknownName, "kind", word, among: DeclarationKind.allCases.map(\.rawValue),
        hint: "kinds: \(DeclarationKind.listing)")
    }
    self = kind
  }
}

/// Names of plugins and of what they declare.
enum PluginName {
  static func isWord(_ name: some StringProtocol) -> Bool {
    guard let first = name.utf8.first, (97...122).contains(first), name.utf8.count <= 40 else { return false }
    return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }

  /// A name as packages have it, and no path: `kjonn-og-sosial-ulikhet`.
  static func isPackage(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
  }

  /// The namespace of a package: `kjonn-og-sosial-ulikhet` -> `kjonn_og_sosial_ulikhet`.
  static func namespace(of package: String) -> String { package.replacing("-", with: "_") }
}
