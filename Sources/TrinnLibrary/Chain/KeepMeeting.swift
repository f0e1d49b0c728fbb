import TrinnBinding
import TrinnWorkspace

extension Binding {
  static let keepMeeting = keeping(
    "meeting", Meeting.self, words: ["møte"],
    examples: [
      Example(
        "meeting(meeting { date = \"2026-11-02\", municipalities = { \"9001\", \"9002\" } }).date", shows: "2026-11-02"),
      Example("meeting { date = \"2. november\" }", fails: "a day as 2026-10-01"),
    ])
}
