#include "analysis/verify/verify_report.hpp"

#include "text/counted.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

std::string verdict_of(const Verified& file) {
  return file.is_valid() ? "VALID" : "INVALID";
}

std::string name_of(const Verified& file) {
  return text::one_line(file.file);
}

std::string note_of(const Verified& file) {
  if (file.recomputed == file.checksums) return "";
  return text::grouped(file.recomputed) + " of " + text::counted(file.checksums, "checksum") +
         " computed again; " + file.reason;
}

Field count_field(std::int64_t value) {
  return {text::grouped(value), value};
}

Section files_table(const std::vector<Verified>& files) {
  Section section{.name = "files", .title = "Files"};
  section.columns = {left("file", "file"),
                     left("verdict", "verdict"),
                     left("configuration", "configuration"),
                     left("result", "result"),
                     right("checksums", "checksums"),
                     right("recomputed", "recomputed"),
                     left_if_filled("note", "note")};
  for (const Verified& file : files)
    section.rows.push_back(
        {{text_field(name_of(file)), text_field(verdict_of(file)), text_field(file.configuration),
          text_field(file.result), count_field(file.checksums), count_field(file.recomputed),
          text_field(note_of(file))}});
  return section;
}

Section findings_table(const std::vector<Verified>& files) {
  Section section{.name = "findings", .title = "Findings"};
  section.columns = {left("file", "file"), left("rule", "rule"), left("finding", "finding")};
  for (const Verified& file : files)
    for (const Finding& finding : file.findings)
      section.rows.push_back(
          {{text_field(name_of(file)), text_field(finding.rule), text_field(finding.text)}});
  return section;
}

}  // namespace

std::string verdict_lines(const Verified& file) {
  std::string lines = file.is_valid() ? "VALID  " : "INVALID  ";
  lines += name_of(file);
  if (file.is_valid()) lines += "  configuration " + file.configuration + "  result " + file.result;
  lines += "\n";
  for (const Finding& finding : file.findings)
    lines += "  " + finding.rule + ": " + finding.text + "\n";
  for (const std::string& note : {note_of(file), file.writer})
    if (!note.empty()) lines += "  note: " + note + "\n";
  return lines;
}

Document verdict_document(const std::vector<Verified>& files) {
  return {{}, {files_table(files), findings_table(files)}};
}

}  // namespace arcfleet::analysis
