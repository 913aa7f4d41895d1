/// A number as configuration files write it: no exponent, no trailing `.0`.
func plain(_ number: Double) -> String {
  number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : "\(number)"
}
