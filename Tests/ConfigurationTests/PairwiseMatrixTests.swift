import Configuration
import Testing

struct PairwiseMatrixTests {
  private static func fixture(_ matrix: String) throws -> PipelineFixture {
    try PipelineFixture(
      [
        "framework.csv": """
        code,parent,title,indicator,direction,weighting
        all,,总,,,ahp(j.csv)
        a,all,甲,GDP,+,
        b,all,乙,面积,+,
        c,all,丙,常住人口,+,

        """, "j.csv": matrix,
      ], yml: "framework: framework.csv\n")
  }

  private static func matrix(_ text: String) throws -> PairwiseMatrix? {
    let pipeline = try fixture(text).load()
    guard case .ahp(let matrix) = pipeline.framework.root.weighting else { return nil }
    return matrix
  }

  @Test func `judgements are read by code, whatever their order`() throws {
    let matrix = try #require(try Self.matrix("code,c,a,b\nb,2,1/3,1\na,5,1,3\nc,1,0.2,0.5\n"))
    #expect(matrix.codes == ["a", "b", "c"])
    #expect(matrix.values == [1, 3, 5, 1.0 / 3, 1, 2, 0.2, 0.5, 1])
    #expect(matrix[0, 2] == 5)
  }

  @Test func `an empty half is the reciprocal of the other`() throws {
    let matrix = try #require(try Self.matrix("code,a,b,c\na,1,3,5\nb,,1,2\nc,,,1\n"))
    #expect(matrix.values == [1, 3, 5, 1.0 / 3, 1, 2, 0.2, 0.5, 1])
  }

  @Test func `bare numbers stand in the order of the framework`() throws {
    let matrix = try #require(try Self.matrix("1,3,5\n1/3,1,2\n0.2,0.5,1\n"))
    #expect(matrix.values == [1, 3, 5, 1.0 / 3, 1, 2, 0.2, 0.5, 1])
  }

  @Test func `the file of judgements counts as one of the pipeline's`() throws {
    let pipeline = try Self.fixture("1,3,5\n1/3,1,2\n0.2,0.5,1\n").load()
    #expect(pipeline.files.map(\.file).contains("j.csv"))
  }

  @Test(arguments: [
    (
      "code,a,b,c\na,1,3,5\nb,3,1,2\nc,,,1\n",
      "j.csv:2: column 'b': '3' is not accepted: give the reciprocal of 'b' against 'a'"
    ),
    (
      "code,a,b,c\na,2,3,5\nb,,1,2\nc,,,1\n",
      "j.csv:2: column 'a': '2' is not accepted: give 1 on the diagonal"
    ),
    (
      "code,a,b,c\na,1,-3,5\nb,,1,2\nc,,,1\n",
      "j.csv:2: column 'b': '-3' is not accepted: give a judgement above 0"
    ),
    (
      "code,a,b,c\na,1,0,5\nb,,1,2\nc,,,1\n",
      "j.csv:2: column 'b': '0' is not accepted: give a judgement above 0"
    ),
    (
      "code,a,b,c\na,1,,5\nb,,1,2\nc,,,1\n",
      "j.csv:2: column 'b': '' is not accepted: give a judgement of 'a' against 'b'"
    ),
    ("code,a,b\na,1,3\nb,,1\n", "j.csv:1: code 'a,b' are not the children compared"),
    ("code,a,b,c\na,1,3,5\nb,,1,2\n", "j.csv:1: code 'j.csv' has 2 rows for 3 children"),
    (
      "code,a,b,c\na,1,3,5\nb,,1,2\nb,,,1\n",
      "j.csv:4: code 'b' is no child to compare or stands twice"
    ),
  ])
  func `judgements that contradict each other or are missing are refused`(
    text: String, sentence: String
  ) throws {
    let refusal = try #require(try Self.fixture(text).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }
}
