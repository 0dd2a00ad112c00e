#include "analysis/verify/repeat_rules.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analysis/verify/batch_lines.hpp"
#include "text/attributes.hpp"
#include "text/counted.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

// The run computed errors from times of whole repeats, which round otherwise than those of a
// rollout.
constexpr double error_rounding = 1e-9;

// What passes between two repeats without being counted: messages of the ranks, a line of progress.
constexpr double pause_s = 0.05;

struct Protocol {
  std::int64_t repeats;
  std::int64_t max_repeats;
  double relative_error;
  double max_time_s;
};

Protocol protocol_of(const results::RunRecord& run) {
  const auto& params = run.benchmark_params;
  return {text::value_or<std::int64_t>(params, "repeats", 0),
          text::value_or<std::int64_t>(params, "max_repeats", 0),
          text::value_or<double>(params, "relative_error", 0),
          text::value_or<double>(params, "max_time_s", 0)};
}

// What was measured: the slowest rank's time of each repeat, and for how long it went on at least
// and at most until the last repeat ended.
struct Course {
  const std::vector<double>& times_s;
  const std::string& stopped_by;
  double longest_s;
};

double error_after(const Course& course, std::int64_t repeats) {
  return timing::relative_error(std::span(course.times_s).first(static_cast<std::size_t>(repeats)),
                                timing::confidence_level);
}

// The number of repeats after which the target was reached first, before the last one.
std::optional<std::int64_t> reached_before(const Course& course, const Protocol& protocol) {
  const auto done = static_cast<std::int64_t>(course.times_s.size());
  for (std::int64_t n = std::max<std::int64_t>(protocol.repeats, 1); n < done; ++n)
    if (error_after(course, n) < protocol.relative_error - error_rounding) return n;
  return std::nullopt;
}

// The reason that the protocol gives for the end, with a target.
std::string due_reason(const Course& course, const Protocol& protocol) {
  const auto done = static_cast<std::int64_t>(course.times_s.size());
  const double error = error_after(course, done);
  if (std::abs(error - protocol.relative_error) <= error_rounding) return course.stopped_by;
  if (error < protocol.relative_error) return "reached";
  return done >= protocol.max_repeats ? "max-repeats" : "max-time";
}

void look_at_target(const Course& course, const Protocol& protocol, const Say& say) {
  const auto done = static_cast<std::int64_t>(course.times_s.size());
  if (const auto early = reached_before(course, protocol))
    say("its protocol ends after repeat " + text::grouped(*early) + " (the relative error of " +
        text::percent(protocol.relative_error) + " is reached), and it has " +
        text::counted(done, "repeat"));
  if (done > std::max(protocol.repeats, protocol.max_repeats))
    say("it has " + text::counted(done, "repeat") + ", and its protocol allows " +
        text::grouped(protocol.max_repeats));
  const std::string due = due_reason(course, protocol);
  if (due != course.stopped_by)
    say("its " + text::counted(done, "repeat") + " end by \"" + due + "\", and the file says \"" +
        course.stopped_by + "\"");
  if (due == "max-time" && course.longest_s < protocol.max_time_s)
    say("it stopped by max-time after " + text::seconds(course.longest_s) + ", before the " +
        text::seconds(protocol.max_time_s) + " that its protocol allows: repeats are missing");
}

void look_at(const Course& course, const Protocol& protocol, const Say& say) {
  const auto done = static_cast<std::int64_t>(course.times_s.size());
  if (done < protocol.repeats)
    return say("it has " + text::counted(done, "repeat") + ", and its protocol needs at least " +
               text::grouped(protocol.repeats) + ": repeats are missing");
  if (protocol.relative_error > 0) return look_at_target(course, protocol, say);
  if (done != protocol.repeats || course.stopped_by != "repeats")
    say("it has " + text::counted(done, "repeat") + " (" + course.stopped_by +
        "), and its protocol takes exactly " + text::grouped(protocol.repeats));
}

// From the beginning of the first repeat to the end of the last, on the rank that took longest.
// Where an older file does not tell when repeats began, by the counters, which cover all but the
// pauses.
double longest_course_s(const results::BatchResult& batch) {
  const std::size_t ranks = batch.environments_per_rank.size();
  double course_s = 0;
  double sum_s = 0;
  for (std::size_t at = 0; at < batch.counted_s.size(); ++at) {
    const double since_s = batch.begin_s[at] - batch.begin_s[at % ranks] + batch.counted_s[at];
    course_s = std::fmax(course_s, since_s);
    if (at % ranks == 0)
      sum_s += std::ranges::max(std::span(batch.counted_s).subspan(at, ranks)) + pause_s;
  }
  return course_s > 0 ? course_s + pause_s : sum_s;
}

double longest_course_s(const results::SingleEnvironment& single) {
  double sum_s = 0;
  for (const double time_s : single.step_time_s) sum_s += time_s + single.reset_time_s.front();
  return sum_s * static_cast<double>(single.rollouts_per_repeat) +
         pause_s * static_cast<double>(single.repeats);
}

}  // namespace

Lines repeat_problems(const Evidence& evidence) {
  const results::RunRecord& run = evidence.run;
  const Protocol protocol = protocol_of(run);
  Lines lines = lines_of_batches(run, [&](const results::BatchResult& batch, const Say& say) {
    look_at({batch.times_s, batch.stopped_by, longest_course_s(batch)}, protocol, say);
  });
  if (const auto& single = run.single_environment)
    look_at({single->times_s, single->stopped_by, longest_course_s(*single)}, protocol,
            [&](const std::string& line) { lines.push_back("single environment: " + line); });
  return lines;
}

}  // namespace arcfleet::analysis
