import Foundation
import TrinnBasis

/// A disk as the standard promises it and no better: what was forced to it is there after a power cut; of what was not,
/// any part may be, in pieces of a sector, and names come in the order in which they were given.
struct PowerCut {
  private enum Change {
    case write(Int, [UInt8])
    case cut(Int)
  }

  private struct File {
    var durable: [UInt8] = []
    var pending: [Change] = []
    var size = 0
  }

  private enum NameChange {
    case set(String, Int)
    case remove(String)
  }

  /// What stands in place of a file's number for a folder.
  private static let folder = 0

  /// By number from 1; none is ever taken out.
  private var files: [Int: File] = [:]
  private var names: [String: Int] = ["": folder]
  private var durableNames: [String: Int] = ["": folder]
  private var pendingNames: [String: [NameChange]] = [:]
  private var said: [UInt8] = []

  /// What a program had acknowledged, line by line.
  var acknowledged: [String] {
    let text = String(decoding: said, as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }

  /// What the order of calls must never be, in words; empty for a call that keeps to it.
  private(set) var faults: [String] = []
  private var renamed: Set<String> = []

  mutating func take(_ call: DiskCall) {
    switch call {
    case .create(let path):
      let number = files.count + 1
      files[number] = File()
      name(path, number)
    case .folder(let path): name(path, PowerCut.folder)
    case .write(let path, let place, let bytes):
      change(path) { file in
        let start = place ?? file.size
        file.pending.append(.write(start, bytes))
        file.size = max(file.size, start + bytes.count)
      }
    case .cut(let path, let size):
      change(path) { file in
        file.pending.append(.cut(size))
        file.size = size
      }
    case .rename(let from, let to):
      guard let number = names.removeValue(forKey: from) else { return }
      if files[number]?.pending.isEmpty == false { faults.append("\(to) was renamed before its bytes were forced") }
      renamed.insert(to)
      pendingNames[FilePath.folder(of: from), default: []].append(.remove(from))
      name(to, number)
    case .link(let from, let to):
      if let number = names[from] { name(to, number) }
    case .unlink(let path):
      names[path] = nil
      pendingNames[FilePath.folder(of: path), default: []].append(.remove(path))
    case .sync(let path): sync(path)
    case .acknowledge(let bytes):
      said += bytes
      faults += renamed.map { "\($0) was acknowledged before its folder was forced" }
      renamed = []
    }
  }

  private mutating func change(_ path: String, _ work: (inout File) -> Void) {
    guard let number = names[path], var file = files[number] else { return }
    work(&file)
    files[number] = file
  }

  private mutating func name(_ path: String, _ number: Int) {
    names[path] = number
    pendingNames[FilePath.folder(of: path), default: []].append(.set(path, number))
  }

  private mutating func sync(_ path: String) {
    if let number = names[path], let file = files[number] {
      files[number] = File(durable: Self.content(file, file.pending), pending: [], size: file.size)
    } else {
      for change in pendingNames.removeValue(forKey: path) ?? [] { Self.apply(change, &durableNames) }
      renamed = renamed.filter { FilePath.folder(of: $0) != path }
    }
  }

  private static func apply(_ change: NameChange, _ names: inout [String: Int]) {
    switch change {
    case .set(let path, let number): names[path] = number
    case .remove(let path): names[path] = nil
    }
  }

  // MARK: The cut

  /// One of the disks that the cut may leave, written below the folder.
  func leave(in folder: String, _ random: inout SeededGenerator) throws {
    var left = durableNames
    for (_, changes) in pendingNames.sorted(by: { $0.key < $1.key }) {
      for change in changes.prefix(random.below(changes.count + 1)) { Self.apply(change, &left) }
    }
    var contents: [Int: [UInt8]] = [:]
    for (number, file) in files.sorted(by: { $0.key < $1.key }) where !file.pending.isEmpty {
      let all = random.below(4)
      contents[number] = Self.content(
        file,
        file.pending.flatMap { change -> [Change] in
          switch all {
          case 0: []
          case 1: [change]
          default: Self.pieces(change).filter { _ in random.below(2) == 0 }
          }
        })
    }
    // Without its folder a name leads nowhere.
    var folders: Set<String> = [""]
    for (path, number) in left.sorted(by: { $0.key < $1.key })
    where !path.isEmpty && folders.contains(FilePath.folder(of: path)) {
      if number == PowerCut.folder {
        folders.insert(path)
        try FileManager.default.createDirectory(atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
      } else {
        let bytes = contents[number] ?? files[number]?.durable ?? []
        // Its owner's alone, as all that a workspace holds.
        let isMade = FileManager.default.createFile(
          atPath: "\(folder)/\(path)", contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw TrinnError(.cannotWrite, "the replay could not write \(path)") }
      }
    }
  }

  private static let sector = 512

  /// A write in pieces of a sector: each is on the disk or not.
  private static func pieces(_ change: Change) -> [Change] {
    guard case .write(let start, let bytes) = change else { return [change] }
    var pieces: [Change] = []
    var place = start
    while place < start + bytes.count {
      let end = min(start + bytes.count, (place / sector + 1) * sector)
      pieces.append(.write(place, Array(bytes[(place - start)..<(end - start)])))
      place = end
    }
    return pieces
  }

  private static func content(_ file: File, _ changes: [Change]) -> [UInt8] {
    var bytes = file.durable
    func grow(_ size: Int) { if bytes.count < size { bytes += [UInt8](repeating: 0, count: size - bytes.count) } }
    for change in changes {
      switch change {
      case .write(let start, let new):
        grow(start + new.count)
        bytes.replaceSubrange(start..<(start + new.count), with: new)
      case .cut(let size):
        grow(size)
        bytes.removeSubrange(size...)
      }
    }
    return bytes
  }
}
