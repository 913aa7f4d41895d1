/// The files of a pipeline as a published run keeps them, so that the run stays explainable after
/// the pipeline's folder has changed.
///
/// A file lies where pipeline.yml names it, below the copy: `..` becomes `_up`, an absolute path
/// begins with `_root`. The files about applications are left out: the store holds what they came
/// to.
public enum PipelineCopy {
  /// Keys of the files about applications, which may be as large as the dumps.
  static let left: Set<String> = ["status", "events", "families", "awards", "agencies"]

  /// Returns where a file named `name` lies below the copy.
  public static func place(of name: String) -> String {
    let parts = name.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "_up" : $0 }
    return ((name.hasPrefix("/") ? ["_root"] : []) + parts).joined(separator: "/")
  }

  /// Returns the name that pipeline.yml gives the file at a place of the copy.
  public static func name(at place: String) -> String {
    let parts = place.split(separator: "/").map { $0 == "_up" ? ".." : $0 }
    return parts.first == "_root"
      ? "/" + parts.dropFirst().joined(separator: "/") : parts.joined(separator: "/")
  }
}

extension Pipeline {
  /// Returns the files that a run keeps: where each can be read and its place in the copy.
  public var filesToKeep: [(path: String, place: String)] {
    var kept = [(path: joined(folder, "pipeline.yml"), place: "pipeline.yml")]
    for file in files where !PipelineCopy.left.contains(file.key) {
      let place = PipelineCopy.place(of: file.file)
      if !kept.contains(where: { $0.place == place }) { kept.append((file.path, place)) }
    }
    return kept
  }
}
