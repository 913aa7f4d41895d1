import Testing

@testable import Dumps

@Suite struct FieldTests {
  @Test func `every field a mapping may name is found by its name`() {
    let names = """
      application publication type title abstract applicants applicant_kinds applicant_address \
      applicant_region inventors holder holder_address holder_region filed published granted ipc \
      main_ipc industries status agency claims family_size citations cited_by uscc office
      """.split(separator: " ")
    for name in names { #expect(Field(name: String(name))?.name == String(name)) }
    for field in Field.allCases { #expect(Field(name: field.name) == field) }
    #expect(Set(Field.allCases.map(\.name)).count == Field.allCases.count)
    #expect(Field(name: "applicantKinds") == nil)
  }
}
