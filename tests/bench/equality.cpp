// bench_equality: every vector engine with every instruction set of this processor against the
// reference engine, over many steps. The reference takes its steps once; beside it every engine
// steps two fleets, one in lockstep and one fused.
//
// After every step the lockstep fleets' rewards, step types and observations are compared with the
// reference's; after every segment of steps those of all fleets, and the whole environments:
// working grid, clipboard, active area, similarity, reward, step type, step count, episodes, task
// and pair, and the fleet's checksum.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/checksum.hpp"
#include "engine/factory.hpp"
#include "engine/reference_engine.hpp"
#include "engine/threads.hpp"
#include "tasks/builtin_tasks.hpp"
#include "tasks/lay_out.hpp"

namespace {

using namespace arcfleet;
using engine::Observation;
using engine::Stepping;

constexpr std::uint64_t segment = 64;  // steps

// A third of the steps each: every kind of selection, most forms of observation; the initial grids
// that the vector engines begin by themselves, and all four.
struct Case {
  const char* selection_name;
  rules::SelectionKind selection;
  Observation observation;
  std::array<double, 4> initial_grids;
};
constexpr Case cases[] = {
    {"bbox", rules::SelectionKind::bbox, Observation::int8, {1, 0, 0, 0}},
    {"point", rules::SelectionKind::point, Observation::packed, {1, 0, 0, 0}},
    {"mask", rules::SelectionKind::mask, Observation::int32, {1, 1, 1, 1}},
};

struct Layout {
  const char* tasks;
  std::size_t environments;  // several blocks, the last of them and its last group not full
};
constexpr Layout layouts[] = {{"generated-5x5", 2'501}, {"generated-30x30", 1'003}};

engine::FleetShard fleet(const Layout& layout, const Case& of) {
  engine::FleetShard shard;
  shard.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(tasks::builtin_tasks(layout.tasks), rules::Mode::training));
  shard.settings.initialization.weights = of.initial_grids;
  shard.selection = of.selection;
  shard.observation = of.observation;
  shard.first = 1ULL << 33;
  shard.count = layout.environments;
  shard.threads = engine::threads_to_use(static_cast<int>(std::thread::hardware_concurrency()), 1);
  return shard;
}

bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

bool same(const rules::Environment& x, const rules::Environment& y) {
  const rules::EpisodeState& a = x.state;
  const rules::EpisodeState& b = y.state;
  return x.working == y.working && x.clipboard == y.clipboard && a.task == b.task &&
         a.pair == b.pair && a.episodes == b.episodes && a.step_count == b.step_count &&
         a.active == b.active && same_bits(a.similarity, b.similarity) &&
         same_bits(a.reward, b.reward) && a.step_type == b.step_type;
}

// A fleet that a vector engine steps, and which of its environments have ever differed.
class Candidate {
 public:
  Candidate(const engine::Choice& choice, engine::FleetShard shard)
      : isa_(choice.isa),
        engine_(engine::make_engine(choice, std::move(shard))),
        differs_(engine_->size()) {
    engine_->reset_all();
  }

  [[nodiscard]] engine::Engine& engine() { return *engine_; }
  [[nodiscard]] bool lockstep() const { return engine_->shard().stepping == Stepping::lockstep; }

  void compare_results(const engine::Engine& reference) {
    if (same_bytes(engine_->rewards(), reference.rewards()) &&
        same_bytes(engine_->step_types(), reference.step_types()) &&
        same_bytes(engine_->observations(), reference.observations()))
      return;
    for (std::size_t i = 0; i < differs_.size(); ++i)
      differs_[i] |= same_results(reference, i) ? 0 : 1;
  }
  void compare_environments(const engine::Engine& reference,
                            const std::vector<rules::Environment>& expected) {
    compare_results(reference);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < differs_.size(); ++i) {
      const rules::Environment environment = engine_->environment(i);
      differs_[i] |= same(environment, expected[i]) ? 0 : 1;
      sum += engine::checksum(environment, engine_->shard().first + i);
    }
    checksum_ = sum;
  }

  // One line; how many environments have differed, or 1 if only the checksums do.
  std::size_t report(const char* selection, std::uint64_t steps, std::uint64_t checksum) const {
    const auto differing = static_cast<std::size_t>(std::ranges::count(differs_, 1));
    std::printf("%-5s  %-5s  %-8.*s  %-8s  %10" PRIu64 "  %9zu of %zu  %016" PRIx64 "%s\n",
                std::string(engine_->name()).c_str(), selection, static_cast<int>(isa_.name.size()),
                isa_.name.data(), lockstep() ? "lockstep" : "fused", steps * engine_->size(),
                differing, differs_.size(), checksum_,
                checksum_ == checksum ? "" : "  not the reference's");
    std::fflush(stdout);
    return checksum_ == checksum ? differing : std::max<std::size_t>(differing, 1);
  }

 private:
  template <class T>
  static bool same_bytes(std::span<const T> a, std::span<const T> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
  }
  [[nodiscard]] bool same_results(const engine::Engine& reference, std::size_t i) const {
    const std::size_t bytes = reference.observations().size() / reference.size();
    return same_bits(engine_->rewards()[i], reference.rewards()[i]) &&
           engine_->step_types()[i] == reference.step_types()[i] &&
           same_bytes(engine_->observations().subspan(i * bytes, bytes),
                      reference.observations().subspan(i * bytes, bytes));
  }

  engine::Isa isa_;
  std::unique_ptr<engine::Engine> engine_;
  std::vector<char> differs_;  // [environment] 0 or 1
  std::uint64_t checksum_ = 0;
};

std::vector<Candidate> candidates(engine::FleetShard shard) {
  std::vector<Candidate> all;
  for (const engine::Choice& choice : engine::choices(shard.tasks->side())) {
    if (choice.kind == engine::EngineKind::reference) continue;
    for (const Stepping stepping : {Stepping::lockstep, Stepping::fused}) {
      shard.stepping = stepping;
      all.emplace_back(choice, shard);
    }
  }
  return all;
}

// Takes `steps` steps of all fleets and compares.
void step_and_compare(engine::Engine& reference, std::vector<Candidate>& fleets,
                      std::uint64_t steps) {
  for (std::uint64_t s = 0; s < steps; ++s) {
    reference.step_all(1);
    for (Candidate& candidate : fleets) {
      if (!candidate.lockstep()) continue;
      candidate.engine().step_all(1);
      candidate.compare_results(reference);
    }
  }
  std::vector<rules::Environment> expected;
  for (std::size_t i = 0; i < reference.size(); ++i) expected.push_back(reference.environment(i));
  for (Candidate& candidate : fleets) {
    if (!candidate.lockstep()) candidate.engine().step_all(steps);
    candidate.compare_environments(reference, expected);
  }
}

// How many environments of its fleets differed.
std::size_t run(const Layout& layout, const Case& of, std::uint64_t steps) {
  const engine::FleetShard shard = fleet(layout, of);
  engine::ReferenceEngine reference(shard);
  reference.reset_all();
  std::vector<Candidate> fleets = candidates(shard);
  for (std::uint64_t done = 0; done < steps; done += segment)
    step_and_compare(reference, fleets, std::min(segment, steps - done));
  std::size_t differing = 0;
  for (const Candidate& candidate : fleets)
    differing += candidate.report(of.selection_name, steps, engine::checksum(reference));
  return differing;
}

// All cases of a layout, together at least `wanted` steps of its environments.
std::size_t run_all(const Layout& layout, std::uint64_t wanted) {
  const std::uint64_t each = std::size(cases) * layout.environments;
  const std::uint64_t steps = (wanted + each - 1) / each;
  std::size_t differing = 0;
  for (const Case& of : cases) differing += run(layout, of, steps);
  std::printf("%s: %" PRIu64 " steps by every engine in lockstep and fused, %zu differing\n",
              layout.tasks, steps * each, differing);
  return differing;
}

std::uint64_t steps_wanted(int argc, char** argv) {
  std::uint64_t steps = 10'000'000;
  if (argc < 2) return steps;
  const std::string_view text = argv[1];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), steps);
  if (argc > 2 || error != std::errc() || end != text.data() + text.size() || steps == 0)
    throw std::invalid_argument("usage: bench_equality [environment steps of each layout]");
  return steps;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::uint64_t wanted = steps_wanted(argc, argv);
  if (engine::instruction_sets().empty()) {
    std::puts("This processor has no vector instructions: there is nothing to compare.");
    return 0;
  }
  std::puts("engine selection isa    stepping       steps   differing environments  checksum");
  std::size_t differing = 0;
  for (const Layout& layout : layouts) differing += run_all(layout, wanted);
  std::puts(differing == 0 ? "EQUAL: no environment differs" : "DIFFERENT: see the lines above");
  return differing == 0 ? 0 : 1;
} catch (const std::invalid_argument& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "bench_equality: %s\n", error.what());
  return 1;
}
