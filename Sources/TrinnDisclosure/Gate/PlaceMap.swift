/// A number for some of the cells of a table, in a plain array: a table of the nation has a hundred thousand cells.
struct PlaceMap {
  private var numbers: [Int]
  private let rows: Int

  init(rows: Int, columns: Int) {
    self.rows = rows
    numbers = Array(repeating: -1, count: rows * columns)
  }

  subscript(place: TableShape.Place) -> Int? {
    get {
      let index = place.column * rows + place.row
      return place.row < rows && numbers.indices.contains(index) && numbers[index] >= 0 ? numbers[index] : nil
    }
    set {
      let index = place.column * rows + place.row
      if place.row >= 0, place.row < rows, numbers.indices.contains(index) { numbers[index] = newValue ?? -1 }
    }
  }
}
