/// F28: what moves between units: transfers, licences, pledges.
public struct Flows<Unit: Hashable & Comparable & Sendable>: Sendable {
  public enum Kind: Sendable, CaseIterable { case transfer, licence, pledge }

  /// One event with the units of its givers and takers.
  public struct Event: Sendable {
    public let kind: Kind
    public let from: [Unit]
    public let to: [Unit]
    /// 万元; undefined where the source tells none.
    public let amount: Double?

    public init(kind: Kind, from: [Unit], to: [Unit], amount: Double?) {
      self.kind = kind
      self.from = from
      self.to = to
      self.amount = amount
    }
  }

  /// Transfers from one unit to another, 件次.
  public struct Cell: Sendable {
    public let origin: Unit
    public let destination: Unit
    public let transfers: Double
  }

  /// What one unit gives, 件次 and 万元.
  public struct Given: Sendable, Equatable {
    public var transfers = 0.0
    public var licences = 0.0
    public var pledges = 0.0
    /// 万元, of the pledges whose amount is known.
    public var pledgeAmount = 0.0
    /// 万元, of all events whose amount is known.
    public var amount = 0.0
  }

  /// Transfers by origin and destination, rising; several takers (or givers) share 1.
  public let matrix: [Cell]
  private let givers: [Unit: Given]
  /// Transfers in less transfers out; a local transfer nets to 0.
  public let netInflow: [Unit: Double]
  /// Events with a known amount over all events, in [0, 1]; undefined without events.
  public let amountKnownShare: Double?

  /// Transfers that stay within their unit, 件次.
  public var localTransfers: Double {
    matrix.reduce(0) { $0 + ($1.origin == $1.destination ? $1.transfers : 0) }
  }

  /// The flows of events, in the order given.
  public init(_ events: [Event]) {
    var cells = [CellKey: Double]()
    var given = [Unit: Given]()
    for event in events {
      let part = 1 / Double(max(1, event.from.count))
      for origin in event.from {
        switch event.kind {
        case .transfer: given[origin, default: Given()].transfers += part
        case .licence: given[origin, default: Given()].licences += part
        case .pledge:
          given[origin, default: Given()].pledges += part
          given[origin, default: Given()].pledgeAmount += (event.amount ?? 0) * part
        }
        given[origin, default: Given()].amount += (event.amount ?? 0) * part
        guard event.kind == .transfer else { continue }
        for taker in event.to {
          cells[CellKey(origin: origin, destination: taker), default: 0] +=
            part / Double(event.to.count)
        }
      }
    }
    matrix = cells.map { Cell(origin: $0.origin, destination: $0.destination, transfers: $1) }
      .sorted { ($0.origin, $0.destination) < ($1.origin, $1.destination) }
    givers = given
    var net = [Unit: Double]()
    for cell in matrix {
      net[cell.destination, default: 0] += cell.transfers
      net[cell.origin, default: 0] -= cell.transfers
    }
    netInflow = net
    amountKnownShare = Coverage.ratio(
      covered: events.count { $0.amount != nil }, required: events.count)
  }

  /// Events at the giver's unit; all 0 for one that gives nothing.
  public func given(by unit: Unit) -> Given { givers[unit] ?? Given() }

  /// Transfers and licences given per 100 valid patents, 件次/百件 (IP06); undefined when none is
  /// valid.
  public func perHundredValid(_ unit: Unit, valid: Double) -> Double? {
    let own = given(by: unit)
    return Density.ratio(own.transfers + own.licences, per: valid, scale: 100)
  }

  private struct CellKey: Hashable {
    let origin: Unit
    let destination: Unit
  }
}
