/// How long a person waits before anything happens.
extension Task {
  static let starts = [
    Task(.start, "start", "start to the answer of 1+1, cold process", aim: 0.015, rounds: 25) { program, _ in
      let own = ColdProgram(
        name: Program.own, process: ColdProcess(arguments: [program.path, "eval", "1+1"]), checks: number)
      let peers = Peers.starts()
      return ([own] + peers.present, peers.absent)
    },
    Task(.start, "prompt", "start to the prompt at a terminal", aim: 0.025, rounds: 25) { program, _ in
      let own = PromptProgram(name: Program.own, ready: PromptReady(arguments: [program.path], sign: "trinn> "))
      let peers = Peers.prompts()
      return ([own] + peers.present, peers.absent)
    },
  ]

  private static func number(_ output: String) -> [Double] {
    Double(output.filter { !$0.isWhitespace }).map { [$0] } ?? []
  }
}
