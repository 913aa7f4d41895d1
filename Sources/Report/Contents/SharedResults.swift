internal import Counts
internal import Synchronization

/// What several tables rest on, made once for all of them, by whichever asks first.
final class SharedResults: Sendable {
  private let slots = Mutex<[String: Slot]>([:])

  private final class Slot: Sendable {
    let value = Mutex<(any Sendable)?>(nil)
  }

  /// Returns what `make` gave when this name was first asked for; others wait while it is made.
  func result<Value: Sendable>(_ name: String, _ make: () -> Value) -> Value {
    let slot = slots.withLock { slots in
      if let known = slots[name] { return known }
      let new = Slot()
      slots[name] = new
      return new
    }
    return slot.value.withLock { known in
      if let value = known as? Value { return value }
      let value = make()
      known = value
      return value
    }
  }
}

extension ReportInputs {
  /// Shared among the tables of these inputs; made anew for applications at another time.
  func shared<Value: Sendable>(
    _ name: String, _ tabulator: Tabulator, _ make: () -> Value
  ) -> Value {
    guard let own = self.tabulator, own.standing === tabulator.standing else { return make() }
    return sharedResults.result(name, make)
  }
}
