#include "analysis/verify/verify_report.hpp"

#include "text/counted.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

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
  Section section{.name = "files", .title = "Files", .wraps_rows = true};
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
  Section section{.name = "findings", .title = "Findings", .wraps_rows = true};
  section.columns = {left("file", "file"), left("rule", "rule"), left("finding", "finding")};
  for (const Verified& file : files)
    for (const Finding& finding : file.findings)
      section.rows.push_back(
          {{text_field(name_of(file)), text_field(finding.rule), text_field(finding.text)}});
  return section;
}

Field rate_field(double value) {
  return {text::si(value), value};
}

// Without a figure, its fields are empty.
Row official_row(const OfficialVerdict& verdict) {
  Row row{{text_field(text::one_line(verdict.kind)), text_field(text::one_line(verdict.run)),
           text_field(verdict.objection.empty() ? "OFFICIAL" : "NOT OFFICIAL")}};
  if (const auto& figure = verdict.figure) {
    const auto& part = figure->parts.front();
    for (Field& field :
         std::vector{count_field(part.nodes), count_field(part.ranks), count_field(part.threads),
                     rate_field(figure->system), rate_field(figure->interval.low),
                     rate_field(figure->interval.high), rate_field(figure->per_node())})
      row.fields.push_back(std::move(field));
  } else {
    row.fields.resize(row.fields.size() + 7, no_field());
  }
  row.fields.push_back(text_field(verdict.objection));
  return row;
}

Section official_table(const std::vector<OfficialVerdict>& verdicts) {
  Section section{.name = "official", .title = "Official runs", .wraps_rows = true};
  section.columns = {left("kind", "kind"),
                     left("run", "run"),
                     left("verdict", "verdict"),
                     right("nodes", "nodes"),
                     right("ranks", "ranks"),
                     right("threads", "threads"),
                     right("steps_per_second", "steps/s", "steps/s"),
                     right("low", "low", "steps/s"),
                     right("high", "high", "steps/s"),
                     right("steps_per_second_per_node", "per node", "steps/s"),
                     left_if_filled("objection", "objection")};
  for (const OfficialVerdict& verdict : verdicts) section.rows.push_back(official_row(verdict));
  return section;
}

// The verdict stays with the name of the file.
std::string verdict_line(const Verified& file, int width) {
  const std::string verdict = verdict_of(file) + "  " + name_of(file);
  if (!file.is_valid()) return verdict + "\n";
  const std::string hashes = "configuration " + file.configuration + "  result " + file.result;
  const std::string line = verdict + "  " + hashes;
  return text::display_width(line) <= width ? line + "\n" : verdict + "\n    " + hashes + "\n";
}

}  // namespace

std::string verdict_lines(const Verified& file, int width) {
  std::string lines = verdict_line(file, width);
  const auto add = [&](const std::string& line) {
    for (const std::string& part : text::wrapped(line, width, "    ")) lines += part + "\n";
  };
  for (const Finding& finding : file.findings) add("  " + finding.rule + ": " + finding.text);
  for (const std::string& note : {note_of(file), file.writer})
    if (!note.empty()) add("  note: " + note);
  return lines;
}

Document verdict_document(const std::vector<Verified>& files,
                          const std::vector<OfficialVerdict>& official) {
  return {{}, {files_table(files), findings_table(files), official_table(official)}};
}

}  // namespace arcfleet::analysis
