import Foundation

/// The text of a YAML file, which must be UTF-8; a BOM is left out.
func yamlText(_ path: String) throws(ConfigurationError) -> String {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw .unreadable(path: path, origin: nil, reason: "no permission")
  }
  guard let text = String(validating: data, as: UTF8.self) else {
    throw .unreadable(path: path, origin: nil, reason: "is not UTF-8")
  }
  return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
}
