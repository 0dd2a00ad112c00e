#include "analysis/scaling/sections/hosts_table.hpp"

#include <string>

#include "analysis/scaling/sections/fields.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t max_alike = 10;  // rows, after which nodes that do not stand out are counted

Field change_field(double ratio) {
  const double change_percent = 100 * (ratio - 1);
  return {text::percent_change(change_percent), change_percent};
}

std::string mark_of(const HostStanding& host) {
  if (!host.stands_out) return "";
  return host.median > 1 ? "SLOW" : "fast";
}

}  // namespace

Section hosts_section(const std::vector<HostStanding>& hosts) {
  Section section{.name = "hosts",
                  .title = "Hosts: stepping time relative to the median of their peers"};
  section.columns = {shortened("host", "host"),        right("runs", "runs"),
                     right("median", "median", "%"),   right("minimum", "minimum", "%"),
                     right("maximum", "maximum", "%"), left_if_filled("mark", "")};
  std::size_t omitted = 0;
  for (const HostStanding& each : hosts) {
    if (!each.stands_out && section.rows.size() >= max_alike) {
      ++omitted;
      continue;
    }
    section.rows.push_back(
        {{text_field(each.host), whole_field(each.runs), change_field(each.median),
          change_field(each.minimum), change_field(each.maximum), text_field(mark_of(each))}});
  }
  section.notes = {"SLOW, fast: in the median run more than " +
                   text::percent(timing::outstanding_share) + " above or below its peers"};
  if (omitted > 0)
    section.notes.push_back("and " +
                            text::counted(static_cast<std::int64_t>(omitted), "more node") +
                            (omitted == 1 ? " that does" : " that do") + " not stand out");
  return section;
}

}  // namespace arcfleet::analysis
