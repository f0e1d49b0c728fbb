/// Admission to Vg1 in one autumn: in order of points, each gets the highest wish that has a place left.
struct Admission: Sendable {
  /// Places by school and programme.
  struct Offer: Hashable, Sendable {
    let school: Int
    let programme: Int
  }

  let places: [Offer: Int]

  /// Places are planned from the mean number of first wishes, in whole groups, so that some courses turn pupils away and
  /// others have room.
  init(pupils: [Pupil], classes: Int) {
    var demand: [Offer: Int] = [:]
    for pupil in pupils {
      guard let wish = pupil.wishes.first else { continue }
      demand[Offer(school: wish.school, programme: wish.programme), default: 0] += 1
    }
    var places: [Offer: Int] = [:]
    for (offer, count) in demand {
      let group = Programme.all[offer.programme].type == .vocational ? 15 : 30
      let groups = (Double(count) / Double(max(classes, 1)) * 0.98 / Double(group)).rounded()
      places[offer] = max(1, Int(groups)) * group
    }
    self.places = places
  }

  /// Meets a wish for every applicant of the class. Who gets none of the wishes is offered a place on the first, since the
  /// county owes everyone of the class one: places grow then, as they do in August.
  func admit(_ pupils: inout [Pupil], _ indices: [Int]) {
    var left = places
    let byPoints = indices.sorted {
      (-(pupils[$0].results.points ?? 0), pupils[$0].number) < (-(pupils[$1].results.points ?? 0), pupils[$1].number)
    }
    for index in byPoints where !pupils[index].wishes.isEmpty {
      let met = pupils[index].wishes.firstIndex { wish in
        let offer = Offer(school: wish.school, programme: wish.programme)
        return left[offer, default: 0] > 0
      }
      let granted = met ?? 0
      let wish = pupils[index].wishes[granted]
      left[Offer(school: wish.school, programme: wish.programme), default: 0] -= 1
      pupils[index].admitted = granted
    }
  }
}
