#include "engine/factory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

// What choose says when it refuses.
std::string refusal(EngineKind kind, std::string_view isa, int side) {
  try {
    choose(kind, isa, side);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing refused";
}

bool has_vectors() {
  return !instruction_sets().empty();
}

TEST(Choose, TakesTheFastestEngineOfTheCanvas) {
  for (const int side : {1, 5, 6, 32}) {
    const EngineKind fastest = !has_vectors() ? EngineKind::reference
                               : side <= 5    ? EngineKind::words
                                              : EngineKind::rows;
    EXPECT_EQ(choose(EngineKind::automatic, "", side).kind, fastest) << side;
    EXPECT_EQ(choose(EngineKind::automatic, "", side), choices(side).front());
  }
}

TEST(Choose, TakesTheReferenceEngineWithoutAnInstructionSet) {
  const Choice choice = choose(EngineKind::reference, "", 30);
  EXPECT_EQ(choice.kind, EngineKind::reference);
  EXPECT_EQ(choice.isa, Isa{});
  EXPECT_EQ(choice.isa.name, "none");
}

TEST(Choose, TakesEveryInstructionSetByName) {
  for (const Isa& isa : instruction_sets()) {
    EXPECT_EQ(choose(EngineKind::words, isa.name, 5), (Choice{EngineKind::words, isa}));
    EXPECT_EQ(choose(EngineKind::rows, isa.name, 5), (Choice{EngineKind::rows, isa}));
    EXPECT_EQ(choose(EngineKind::automatic, isa.name, 30), (Choice{EngineKind::rows, isa}));
  }
}

TEST(Choose, RefusesWordsOnALargeCanvas) {
  EXPECT_EQ(refusal(EngineKind::words, "", 6),
            "the words engine cannot step a 6 x 6 canvas (it holds at most 5 x 5 cells): "
            "choose another engine");
}

TEST(Choose, RefusesAnUnknownInstructionSet) {
  for (const auto kind : {EngineKind::automatic, EngineKind::words, EngineKind::rows})
    EXPECT_TRUE(refusal(kind, "warp", 5).starts_with("no instruction set 'warp' (this processor"))
        << refusal(kind, "warp", 5);
}

TEST(Choose, RefusesAnInstructionSetForTheReferenceEngine) {
  EXPECT_EQ(refusal(EngineKind::reference, "AVX2", 5),
            "an instruction set has no effect on the reference engine (it uses no vector "
            "instructions): leave one of them out");
}

// The choices of a kind.
auto count_of(EngineKind kind, int side) {
  return static_cast<std::size_t>(std::ranges::count(choices(side), kind, &Choice::kind));
}

TEST(Choices, AreEveryEngineWithEveryInstructionSet) {
  const std::size_t sets = instruction_sets().size();
  EXPECT_EQ(count_of(EngineKind::words, 5), sets);
  EXPECT_EQ(count_of(EngineKind::words, 6), 0U);
  for (const int side : {5, 6}) {
    EXPECT_EQ(count_of(EngineKind::rows, side), sets);
    EXPECT_EQ(count_of(EngineKind::reference, side), 1U);
    EXPECT_EQ(choices(side).back().kind, EngineKind::reference);
  }
}

TEST(EngineNames, NameEveryEngine) {
  for (const EngineName& each : engine_names) {
    if (each.kind == EngineKind::automatic) continue;
    EXPECT_EQ(engine_name({each.kind, Isa{}}), each.name);
  }
}

TEST(MakeEngine, MakesWhatWasChosen) {
  for (const int side : {5, 30})
    for (const Choice& choice : choices(side)) {
      const auto engine = make_engine(choice, small_fleet(side, 3, 2));
      EXPECT_EQ(engine->name(), engine_name(choice));
      EXPECT_EQ(engine->size(), 2U);
      EXPECT_EQ(engine->shard().first, 3U);
    }
}

TEST(BytesPerEnvironment, AreStateObservationRewardAndStepType) {
  for (const int side : {5, 30})
    for (const Choice& choice : choices(side)) {
      FleetShard shard = small_fleet(side, 0, 10);
      shard.observation = Observation::int8;
      const auto engine = make_engine(choice, shard);
      EXPECT_EQ(bytes_per_environment(choice, side, Observation::int8),
                engine->state_bytes_per_environment() + engine->observations().size() / 10 +
                    engine->rewards().size_bytes() / 10 + engine->step_types().size_bytes() / 10);
      EXPECT_EQ(bytes_per_environment(choice, side, Observation::int32) -
                    bytes_per_environment(choice, side, Observation::int8),
                3U * static_cast<unsigned>(side * side));
    }
}

TEST(BytesPerEnvironment, AreFewForVectorEngines) {
  for (const Isa& isa : instruction_sets()) {
    const auto words = make_engine({EngineKind::words, isa}, small_fleet(5, 0, 1));
    const auto rows = make_engine({EngineKind::rows, isa}, small_fleet(30, 0, 1));
    EXPECT_LE(words->state_bytes_per_environment(), 64U);
    EXPECT_LE(rows->state_bytes_per_environment(), 1200U);
  }
}

}  // namespace
}  // namespace arcfleet::engine
