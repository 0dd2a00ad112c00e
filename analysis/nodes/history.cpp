#include "analysis/nodes/history.hpp"

#include <algorithm>
#include <map>

#include "analysis/compare/run_fields.hpp"
#include "analysis/nodes/cause.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis::nodes {
namespace {

struct Place {
  std::size_t check = 0;
  std::size_t node = 0;
};

Row row_of(const JudgedCheck& judged, std::size_t place) {
  const NodeOfCheck& node = judged.check.nodes[place];
  const JudgedNode& each = judged.judgement.nodes[place];
  const std::size_t worst = worst_measure(each);
  const bool known = worst < measures.size();
  Field deviation;
  if (known) deviation = {text::percent_change(100 * each.deviation[worst]), each.deviation[worst]};
  const std::string state = state_words[static_cast<std::size_t>(node.state)];
  return {{text_field(node.node),
           text_field(judged.check.name),
           {local_time(judged.check.time_s), judged.check.time_s},
           text_field(is_bad(each) ? (node.state == NodeState::measured ? "SLOW" : state) : state),
           text_field(known ? measures[worst].name : ""),
           deviation}};
}

// [node]: its places in the checks, in the order of time.
std::map<std::string, std::vector<Place>> places_of(const std::vector<JudgedCheck>& checks) {
  std::map<std::string, std::vector<Place>> places;
  for (std::size_t i = 0; i < checks.size(); ++i)
    for (std::size_t j = 0; j < checks[i].check.nodes.size(); ++j)
      places[checks[i].check.nodes[j].node].push_back({i, j});
  return places;
}

bool was_ever_bad(const std::vector<JudgedCheck>& checks, const std::vector<Place>& places) {
  return std::ranges::any_of(places, [&checks](const Place& place) {
    return is_bad(checks[place.check].judgement.nodes[place.node]);
  });
}

}  // namespace

Section history_section(const std::vector<JudgedCheck>& checks, Rows rows) {
  Section section{.name = "history",
                  .title = "History of nodes: the measure closest to or farthest beyond its limit",
                  .columns = {left("node", "node"), shortened("check", "check"),
                              left("time", "time"), left("state", "state"),
                              left("measure", "measure"), right("longer", "longer", "1")}};
  section.columns[2].unit = "s";
  if (checks.size() < 2) return section;
  const auto places = places_of(checks);
  for (const NodeOfCheck& node : checks.back().check.nodes) {
    const auto& of_node = places.at(node.node);
    if (rows == Rows::automatic && !was_ever_bad(checks, of_node)) continue;
    for (const Place& place : of_node)
      section.rows.push_back(row_of(checks[place.check], place.node));
  }
  return section;
}

}  // namespace arcfleet::analysis::nodes
