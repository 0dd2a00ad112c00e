#include "analysis/report/what_ran.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <set>
#include <string>

#include "analysis/compare/run_fields.hpp"
#include "analysis/results/hosts_text.hpp"
#include "analysis/scaling/series.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

// Recorded facts that readers look for, in this order, by key and title. Others have a row only
// where groups differ in them.
struct KnownFact {
  const char* key;
  const char* title;
};
constexpr std::array known_facts{KnownFact{"workload", "workload"},
                                 KnownFact{"hosts", "hosts"},
                                 KnownFact{"cpu_model", "processor"},
                                 KnownFact{"sockets", "sockets of a node"},
                                 KnownFact{"cores", "cores of a node"},
                                 KnownFact{"hardware_threads", "hardware threads of a node"},
                                 KnownFact{"numa_nodes", "NUMA nodes of a node"},
                                 KnownFact{"memory_bytes", "memory of a node"},
                                 KnownFact{"energy_source", "energy counted by"},
                                 KnownFact{"energy_scope", "energy counted of"},
                                 KnownFact{"energy_missing", "energy not counted"},
                                 KnownFact{"platform", "operating system"},
                                 KnownFact{"core_binding", "binding to cores"},
                                 KnownFact{"OMP_PROC_BIND", "OMP_PROC_BIND"},
                                 KnownFact{"OMP_PLACES", "OMP_PLACES"},
                                 KnownFact{"mpi_library", "MPI library"},
                                 KnownFact{"compiler", "compiler"},
                                 KnownFact{"compiler_flags", "compiler options"},
                                 KnownFact{"engine", "engine"},
                                 KnownFact{"isa", "instruction set"},
                                 KnownFact{"stepping", "stepping"},
                                 KnownFact{"arcfleet_version", "version of arcfleet"},
                                 KnownFact{"commit", "commit"}};

bool is_known(const std::string& key) {
  return std::ranges::any_of(known_facts, [&](const KnownFact& known) { return key == known.key; });
}

std::string shown_value(const std::string& key, const std::string& value) {
  std::int64_t number = 0;
  const auto end = value.data() + value.size();
  const bool is_bytes = key == "memory_bytes" &&
                        std::from_chars(value.data(), end, number).ptr == end && !value.empty();
  if (is_bytes) return text::bytes(static_cast<double>(number));
  return key == "hosts" ? hosts_text(value) : value;
}

using Part = std::function<std::string(const RunResult&)>;

// The different texts of a group's runs, in their order.
std::string text_of_group(const NamedRuns& group, const Part& part) {
  return different_texts(group.runs, 3, "; ", part);
}

// "6 VALID, 1 INVALID"
std::string verification_of(const NamedRuns& group) {
  std::map<std::string, std::int64_t> counts;
  for (const RunResult* run : group.runs)
    ++counts[run->verification.empty() ? "not verified" : run->verification];
  std::string line;
  for (const auto& [status, count] : counts)
    line += (line.empty() ? "" : ", ") + (counts.size() == 1 ? "" : std::to_string(count) + " ") +
            status;
  return line;
}

std::string start_times_of(const NamedRuns& group) {
  const std::string first = local_time(group.runs.front()->timestamp_s);
  const std::string last = local_time(group.runs.back()->timestamp_s);
  return first == last ? first : first + " to " + last;
}

std::string layout_text(const RunResult& run) {
  return run.ranks == 0 ? "" : layout_line(run);
}

// The row, unless no group has a text for it.
void add_row(Section& section, const std::string& title, std::span<const NamedRuns> groups,
             const std::function<std::string(const NamedRuns&)>& text) {
  Row row{{text_field(title)}};
  bool filled = false;
  for (const NamedRuns& group : groups) {
    row.fields.push_back(text_field(text(group)));
    filled |= !row.fields.back().text.empty();
  }
  if (filled) section.rows.push_back(std::move(row));
}

void add_fact(Section& section, const std::string& key, const std::string& title,
              std::span<const NamedRuns> groups) {
  add_row(section, title, groups, [&](const NamedRuns& group) {
    return text_of_group(group, [&](const RunResult& run) {
      const std::string setup = fact(run.setup, key);
      return shown_value(key, setup.empty() ? fact(run.workload, key) : setup);
    });
  });
}

// Whether all groups have one text.
bool all_alike(const Row& row) {
  return std::ranges::all_of(row.fields.begin() + 1, row.fields.end(),
                             [&](const Field& field) { return field.text == row.fields[1].text; });
}

// Every other fact of setup or workload in which the groups differ.
void add_differences(Section& section, std::span<const NamedRuns> groups) {
  std::set<std::string> keys;
  for (const NamedRuns& group : groups)
    for (const RunResult* run : group.runs)
      for (const Facts* facts : {&run->setup, &run->workload})
        for (const auto& [key, value] : *facts)
          if (!is_known(key)) keys.insert(key);
  for (const std::string& key : keys) {
    const std::size_t before = section.rows.size();
    add_fact(section, key, key, groups);
    if (section.rows.size() > before && all_alike(section.rows.back())) section.rows.pop_back();
  }
}

// A column of their own for the texts that all groups have.
void gather_alike(Section& section) {
  section.columns.insert(section.columns.begin() + 1, left("", "all"));
  for (Row& row : section.rows) {
    const bool alike = all_alike(row);
    row.fields.insert(row.fields.begin() + 1, alike ? row.fields[1] : no_field());
    if (!alike) continue;
    for (auto field = row.fields.begin() + 2; field != row.fields.end(); ++field)
      *field = no_field();
  }
}

}  // namespace

Section what_ran_section(std::span<const NamedRuns> groups) {
  Section section{.name = "what_ran", .title = "What ran where", .wraps_cells = true};
  section.columns = {left("fact", "")};
  for (const NamedRuns& group : groups) section.columns.push_back(left("", group.name));
  add_row(section, "runs", groups,
          [](const NamedRuns& group) { return std::to_string(group.runs.size()); });
  add_row(section, "local time", groups, start_times_of);
  add_row(section, "verification", groups, verification_of);
  add_row(section, "checksum of the fleet", groups, [](const NamedRuns& group) {
    return text_of_group(group, [](const RunResult& run) { return run.checksum; });
  });
  add_row(section, "layout", groups,
          [](const NamedRuns& group) { return text_of_group(group, layout_text); });
  for (const KnownFact& known : known_facts) add_fact(section, known.key, known.title, groups);
  add_row(section, "seed", groups, [](const NamedRuns& group) {
    return text_of_group(group, [](const RunResult& run) { return run.seed; });
  });
  if (groups.size() > 1) {
    add_differences(section, groups);
    gather_alike(section);
  }
  return section;
}

}  // namespace arcfleet::analysis
