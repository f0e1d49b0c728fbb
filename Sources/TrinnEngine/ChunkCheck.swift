/// Looks at a source before it is loaded; throws where it may not be run. Gets the source and its name.
public typealias ChunkCheck = @Sendable (String, String) throws -> Void
