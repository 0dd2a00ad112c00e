#include "results/documents/field_tables.hpp"

#include <span>

#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

constexpr const char* opening =
    "# The fields of the results\n\n"
    "Every field of the two files of a run, by the group that holds it. The declarations in\n"
    "`src/results/fields` and those of the options in `src/config` make this page and\n"
    "`schema.json`: change them, then run\n"
    "`build/release/analysis/results_documents --write results`.\n\n"
    "The summary (`.json`) has an object of the same name for each group, the samples (`.h5`) an "
    "HDF5\n"
    "group. An empty name means that the field is not in that file. Every dataset has the "
    "attributes\n"
    "`units` (`1` for plain numbers, empty for text), `long_name`, a few words, and `description`, "
    "its\n"
    "definition, and a scale of the name given under \"shape\" on each axis. Truth values are "
    "int8, 0 "
    "or 1,\n"
    "in HDF5. Reals are float64, integers int64, checksums "
    "uint64\n"
    "in HDF5 and `0x` with 16 hexadecimal digits in JSON. Numbers that are not finite are null in\n"
    "JSON.\n";

std::string type_name(Kind kind) {
  switch (kind) {
    case Kind::truth:
      return "true/false";
    case Kind::integer:
    case Kind::integers:
      return "integer";
    case Kind::checksum:
      return "checksum";
    case Kind::real:
    case Kind::reals:
      return "real";
    case Kind::text:
    case Kind::texts:
      break;
  }
  return "text";
}

std::string code(const std::string& name) {
  return name.empty() ? "" : '`' + name + '`';
}

std::string row(std::initializer_list<std::string> cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += ' ' + cell + (cell.empty() ? "|" : " |");
  return line + '\n';
}

std::string plain_unit(const std::string& unit) {
  return unit == "1" ? "" : unit;
}

std::string text_of_range(const Range& range) {
  std::string words;
  for (const std::string& word : range.words)
    words += (words.empty() ? " One of `" : ", `") + word + '`';
  if (!words.empty()) words += '.';
  return words + (range.or_missing ? " *Older files lack it.*" : "");
}

// Where a group's fields are, and the axes of its datasets.
struct Place {
  std::string json;  // before each key
  std::string hdf5;  // before each name
  std::string rows;
  std::string inner;
};

std::string shape_of(Kind kind, const Place& place) {
  std::string shape = place.rows;
  if (is_list(kind)) shape += (shape.empty() ? "" : " × ") + place.inner;
  return shape;
}

const std::string head =
    "\n| JSON | HDF5 | shape | type | unit | definition |\n|---|---|---|---|---|---|\n";

template <class Owner>
std::string rows_of(std::span<const Field<Owner>> fields, const Place& place) {
  std::string rows;
  for (const Field<Owner>& field : fields) {
    const About& about = field.about;
    Place of_field = place;
    if (about.hdf5.empty()) of_field = {place.json, "", "", "repeat"};
    rows += row({about.json.empty() ? "" : code(place.json + about.json),
                 about.hdf5.empty() ? "" : code(place.hdf5 + about.hdf5),
                 shape_of(field.kind, of_field), type_name(field.kind), plain_unit(about.unit),
                 about.definition + text_of_range(about.range)});
  }
  return rows;
}

template <class Owner>
std::string table(const std::string& title, const Fields<Owner>& fields, const Place& place) {
  return "\n## " + title + '\n' + head + rows_of<Owner>(fields, place);
}

// The first `samples` of the fields are what was measured, the others follow from them.
template <class Owner>
std::string two_tables(const std::string& title, const std::string& more_rows,
                       const Fields<Owner>& fields, std::size_t samples, const Place& place) {
  const std::span<const Field<Owner>> all(fields);
  return "\n## " + title + "\n\nMeasured and counted:\n" + head +
         rows_of<Owner>(all.first(samples), place) + more_rows + "\nDerived from these:\n" + head +
         rows_of<Owner>(all.subspan(samples), place);
}

std::string run_table() {
  const About& file = samples_file_about();
  return table("The run", run_fields(), {"", "/", "", "line"}) +
         row({code(file.json), "", "", "text", "", file.definition}) +
         "\nThe HDF5 names are attributes of the root, which also has `timestamp_units` and the "
         "dataset `timestamp`.\n";
}

std::string repeat_rows() {
  std::string rows;
  for (const RepeatField& field : batch_repeat_fields())
    rows +=
        row({"", code("/batch_scaling/" + field.about.hdf5), "batch_size × repeat × rank", "real",
             field.about.unit, field.about.definition + text_of_range(field.about.range)});
  return rows;
}

std::string batch_tables() {
  const Place place = {"", "/batch_scaling/", "batch_size", "rank"};
  const About& error = error_about();
  return two_tables("Batch sizes: `batch_scaling`", repeat_rows(), batch_fields(),
                    batch_sample_fields().size(), place) +
         "\nThe JSON object has one entry for each batch size, by the size as text. An entry of a "
         "batch\n"
         "size that failed has only `batch_size` and `error`; in HDF5 its reals are NaN and its "
         "integers\n"
         "and checksum 0. Repeats that a batch size does not have are NaN.\n" +
         head +
         row({code(error.json), code(place.hdf5 + error.hdf5), place.rows, "text", "",
              error.definition});
}

std::string profile_tables() {
  const std::string hdf5 = "/profile/";
  return table("The profile: `profile`", profile_fields(), {"", hdf5, "", ""}) +
         rows_of<ProfileOperation>(operation_fields(), {"operations.", hdf5, "operation", ""}) +
         rows_of<ProfilePart>(part_fields(), {"parts.", hdf5, "part", ""}) +
         "\nIt is there only with `--profile`. NAME stands for the name of an operation or part.\n";
}

std::string bandwidth_tables() {
  const std::string hdf5 = "/bandwidth/";
  return table("The bandwidth: `bandwidth`", bandwidth_pass_fields(), {"", hdf5, "pass", "rank"}) +
         rows_of<BandwidthLevel>(bandwidth_level_fields(), {"", hdf5, "level", "rank"}) +
         "\nIt is there only with `--roofline`. NAME stands for the name of a level.\n";
}

std::string fact_table(const FactGroup& group) {
  std::string text = "\n## `" + group.name + "`\n\n" + group.definition +
                     ".\n\n| key | type | unit | definition |\n|---|---|---|---|\n";
  for (const Fact& fact : group.facts)
    text += row({code(fact.key), (is_list(fact.kind) ? "list of " : "") + type_name(fact.kind),
                 plain_unit(fact.unit),
                 (fact.presence == Presence::sometimes ? "*May be absent.* " : "") +
                     fact.definition + text_of_range(fact.range)});
  return text;
}

}  // namespace

std::string field_tables(const std::vector<FactGroup>& facts) {
  std::string text = opening;
  text += run_table();
  text += table("Ranks", rank_fields(), {"", "/ranks/", "rank", ""});
  text += table("Starts", start_fields(), {"starts[].", "/starts/", "start", "rank"});
  text += two_tables("The single environment: `single_environment`", "", single_fields(),
                     single_sample_fields().size(), {"", "/single_environment/", "", "repeat"});
  text += batch_tables();
  text += profile_tables();
  text += bandwidth_tables();
  for (const FactGroup& group : facts) text += fact_table(group);
  return text;
}

}  // namespace arcfleet::results
