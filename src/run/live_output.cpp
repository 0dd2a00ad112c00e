#include "run/live_output.hpp"

#include <csignal>
#include <stdexcept>

#include "results/wording.hpp"
#include "run/binding_table.hpp"
#include "run/header.hpp"
#include "run/standard_output.hpp"

namespace arcfleet::run {

void LiveOutput::begin(const results::RunRecord& record,
                       const std::vector<std::int64_t>& batch_sizes) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe becomes an error of the stream
  table_.emplace(batch_sizes, results::worker_count(record.ranks));
  put(header(record) + "\n" + (binding_ ? binding_table(record) + "\n" : ""));
  show(record.single_environment);
  for (const auto& batch : record.batch_scaling) show(batch);
}

// The heading comes at once, since rows are next.
void LiveOutput::show(const std::optional<results::SingleEnvironment>& single) {
  if (!single) return;
  put(single_line(*single) + "\n");
  open_table();
}

void LiveOutput::show(const results::BatchResult& batch) {
  open_table();
  put(table_->line(batch));
}

void LiveOutput::open_table() {
  if (is_open_) return;
  put(table_->heading());
  is_open_ = true;
}

void LiveOutput::finish(const std::string& end, const std::string& what_remains) {
  progress_.make_room([&] {
    if (!lost_) print(end, what_remains);
  });
  if (lost_) throw std::runtime_error(output_is_lost + what_remains);
}

void LiveOutput::put(const std::string& text) {
  if (format_ == config::Printed::json || lost_) return;
  try {
    progress_.make_room([&text] { print(text); });
  } catch (const std::runtime_error&) {
    lost_ = true;
  }
}

}  // namespace arcfleet::run
