/// Where a released value may go. The two are types, so that a file writer cannot be handed what was cleared for a screen.
public protocol Destination: Sendable {}

/// The user's own terminal.
public enum Screen: Destination {}

/// Anything that can be passed on: a file, the clipboard, a printed page.
public enum File: Destination {}
