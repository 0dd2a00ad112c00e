// The parts of a step on whole-grid words, compiled once for each instruction set.
//
// Of the operations, a fill is done to all environments of a block in passing, as a masked write
// that most masks leave empty; the other operations are rarer and longer. What is drawn does not
// depend on the state, so the environments that drew one of them are collected by operation, and
// each such group runs the rule with full registers.
#include "batch/words/word_kernel.hpp"

#include <bit>
#include <cmath>
#include <cstring>

#include "batch/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "batch/words/word_kernel.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "batch/simd/draw-inl.hpp"
#include "batch/simd/expand-inl.hpp"
#include "batch/simd/philox-inl.hpp"
#include "batch/words/word_grid-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::batch::HWY_NAMESPACE {
namespace words {

using namespace arcfleet::batch::words;

#if HWY_TARGET != HWY_SCALAR

// ---- memory to registers

HWY_INLINE const std::uint32_t* words_at(const Planes* planes) {
  return planes->word.data();
}
HWY_INLINE std::uint32_t* words_at(Planes* planes) {
  return planes->word.data();
}

HWY_INLINE Planes planes_at(const std::uint32_t* words) {
  Planes planes;
  std::memcpy(&planes, words, sizeof planes);
  return planes;
}

template <int Side>
HWY_INLINE WordGrid<Side> load_grids(const Planes* from) {
  WordGrid<Side> grid;
  hn::LoadInterleaved4(D32(), words_at(from), grid.planes[0], grid.planes[1], grid.planes[2],
                       grid.planes[3]);
  return grid;
}
template <int Side>
HWY_INLINE void store_grids(const WordGrid<Side>& grid, Planes* to) {
  hn::StoreInterleaved4(grid.planes[0], grid.planes[1], grid.planes[2], grid.planes[3], D32(),
                        words_at(to));
}
HWY_INLINE V32 load(const std::uint32_t* from) {
  return hn::Load(D32(), from);
}
HWY_INLINE void store(V32 v, std::uint32_t* to) {
  hn::Store(v, D32(), to);
}

HWY_INLINE WordArea area_of(V32 place) {
  return {{place & all(7)}, {hn::ShiftRight<3>(place) & all(7)}};
}
HWY_INLINE V32 place_with(V32 place, const WordArea& area) {
  return hn::AndNot(all(63), place) | hn::ShiftLeft<3>(area.width.lanes) | area.height.lanes;
}
template <int Side>
HWY_INLINE WordMask<Side> active_cells(V32 place) {
  const WordArea area = area_of(place);
  const V32 rows = (all(1) << (area.height.lanes * all(Side))) - all(1);
  return {rows & columns_between<Side>(all(0), area.width.lanes)};
}

// ---- drawing

template <int Side>
HWY_INLINE V32 drawn_rectangle(FractionLanes& fraction, arc::SelectionKind kind) {
  const Number row_1{fraction.take(Side)};
  const Number column_1{fraction.take(Side)};
  if (kind == arc::SelectionKind::point)
    return cells_of_box<Side>({row_1, column_1, row_1, column_1}).bits;
  const Number row_2{fraction.take(Side)};
  const Number column_2{fraction.take(Side)};
  return cells_of_box<Side>({least(row_1, row_2), least(column_1, column_2), greatest(row_1, row_2),
                             greatest(column_1, column_2)})
      .bits;
}

HWY_INLINE V32 action_word(V32 operation, V32 cells) {
  return hn::ShiftLeft<ActionWord::operation_shift>(operation) | cells;
}

template <int Side>
HWY_INLINE void draw_rectangles(const WordRules& rules, const WordBlock& block, std::uint64_t step,
                                int steps, arc::SelectionKind kind, WordScratch& scratch) {
  const std::size_t lanes = hn::Lanes(D32());
  const auto first_word = static_cast<int>(step % 4);
  for (std::size_t i = 0; i < block.count; i += lanes) {
    FourWords words = action_words(rules, block.first + i, step / 4);
    HWY_UNROLL(4)
    for (int w = 0; w < 4; ++w) {
      if (w < first_word || w >= first_word + steps) continue;
      const V32 operation = drawn_operation(rules, words.word[w]);
      store(action_word(operation, drawn_rectangle<Side>(words.word[w], kind)),
            &scratch.actions[static_cast<std::size_t>(w - first_word)][i]);
    }
  }
}

// A mask takes a word for the operation and one for each row, in whole Philox blocks.
template <int Side>
HWY_INLINE void draw_masks(const WordRules& rules, const WordBlock& block, std::uint64_t step,
                           int steps, WordScratch& scratch) {
  constexpr int blocks_per_action = (Side + 1 + 3) / 4;
  const std::size_t lanes = hn::Lanes(D32());
  for (int s = 0; s < steps; ++s)
    for (std::size_t i = 0; i < block.count; i += lanes) {
      V32 operation = all(0);
      V32 cells = all(0);
      for (int k = 0; k < blocks_per_action; ++k) {
        FourWords words = action_words(rules, block.first + i,
                                       (step + static_cast<std::uint64_t>(s)) * blocks_per_action +
                                           static_cast<std::uint64_t>(k));
        for (int w = 0; w < 4; ++w) {
          const int row = 4 * k + w - 1;
          if (row < 0) operation = drawn_operation(rules, words.word[w]);
          if (row < 0 || row >= Side) continue;
          const V32 bits = words.word[w].words() & all(Canvas<Side>::row_0);
          cells = cells | (bits << all(static_cast<std::uint32_t>(Side * row)));
        }
      }
      store(action_word(operation, cells), &scratch.actions[static_cast<std::size_t>(s)][i]);
    }
}

template <int Side>
void draw(const WordRules& rules, const WordBlock& block, std::uint64_t step, int steps,
          WordScratch& scratch) {
  switch (rules.share.selection) {
    case arc::SelectionKind::point:
      return draw_rectangles<Side>(rules, block, step, steps, arc::SelectionKind::point, scratch);
    case arc::SelectionKind::bbox:
      return draw_rectangles<Side>(rules, block, step, steps, arc::SelectionKind::bbox, scratch);
    case arc::SelectionKind::mask:
      return draw_masks<Side>(rules, block, step, steps, scratch);
  }
}

// ---- resets

HWY_INLINE std::uint32_t below(std::uint64_t word, std::uint32_t n) {
  return static_cast<std::uint32_t>((word & 0xFFFFFFFFU) * n >> 32);
}

// As arc::reset, from the tables of WordTasks.
HWY_INLINE void begin_with_demo(const WordRules& rules, const WordBlock& block, std::size_t i,
                                std::uint64_t task_word, std::uint64_t pair_word,
                                std::uint64_t demo_word) {
  const PackedTasks& all_tasks = rules.tasks;
  const PackedTasks::Task& task =
      all_tasks.tasks[below(task_word, static_cast<std::uint32_t>(all_tasks.tasks.size()))];
  const std::uint32_t pair = below(pair_word, task.pairs);
  const std::uint32_t demo = below(demo_word, task.demos);
  block.working[i] = planes_at(all_tasks.demo(task.first_demo + demo));
  block.clipboard[i] = {};
  block.target[i] = planes_at(all_tasks.target(task.first_pair + pair));
  block.place[i] = Place::of(task.first_pair + pair, all_tasks.demos[task.first_demo + demo]);
  block.similarity[i] =
      rules.similarity_at_start[task.first_start + std::size_t{pair} * task.demos + demo];
  block.step_count[i] = 0;
  ++block.episodes[i];
  block.reward[i] = 0;
  block.step_type[i] = arc::StepType::first;
}

HWY_INLINE void begin_listed(const WordRules& rules, const WordBlock& block,
                             const std::uint32_t* list, std::size_t count) {
  constexpr std::size_t most = hn::MaxLanes(D64());
  const std::size_t lanes = hn::Lanes(D64());
  const D64 d;
  for (std::size_t begin = 0; begin < count; begin += lanes) {
    const std::size_t now = HWY_MIN(lanes, count - begin);
    HWY_ALIGN std::uint64_t environment[most] = {};
    HWY_ALIGN std::uint64_t episode[most] = {};
    for (std::size_t j = 0; j < now; ++j) {
      const std::uint32_t i = list[begin + j];
      environment[j] = block.first + i;
      episode[j] = 4 * block.episodes[i] + static_cast<std::uint32_t>(arc::Purpose::episode);
    }
    const V64 named = hn::Load(d, environment);
    const PhiloxLanes drawn = philox4x32_10(
        {{hn::Zero(d), hn::Load(d, episode), named, hn::ShiftRight<32>(named)}}, rules.share.seed);
    HWY_ALIGN std::uint64_t word[3][most];
    for (int w = 0; w < 3; ++w) hn::Store(drawn.word[w], d, word[w]);
    for (std::size_t j = 0; j < now; ++j)
      begin_with_demo(rules, block, list[begin + j], word[0][j], word[1][j], word[2][j]);
  }
}

// Indices of the environments whose episode has ended; how many.
HWY_INLINE std::size_t list_ended(const WordBlock& block, std::uint32_t* list) {
  const hn::CappedTag<std::uint8_t, 64> d;
  const auto* types = reinterpret_cast<const std::uint8_t*>(block.step_type);
  const auto least = hn::Set(d, static_cast<std::uint8_t>(arc::StepType::terminated));
  std::size_t listed = 0;
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    std::uint64_t ended = 0;
    const auto type = hn::LoadU(d, types + i);
    hn::StoreMaskBits(d, hn::Eq(hn::Max(type, least), type),
                      reinterpret_cast<std::uint8_t*>(&ended));
    if (block.count - i < 64) ended &= (1ULL << (block.count - i)) - 1;
    for (; ended != 0; ended &= ended - 1)
      list[listed++] =
          static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(std::countr_zero(ended));
  }
  return listed;
}

std::size_t reset_ended(const WordRules& rules, const WordBlock& block, WordScratch& scratch) {
  const std::size_t ended = list_ended(block, scratch.list.data());
  if (rules.demos_only)
    begin_listed(rules, block, scratch.list.data(), ended);
  else
    for (std::size_t j = 0; j < ended; ++j) begin_by_the_rules(rules, block, scratch.list[j]);
  return ended;
}

// ---- operations in groups

// The group of an operation: 0..13 move_up..resize, 14 flood fill of any colour.
constexpr std::size_t flood_group = 14;
static_assert(flood_group + 1 == WordScratch::buckets);
static_assert(operation::resize - operation::move_up == 13);

// Selections, and the list of the environments whose operation is done in a group; how many.
template <int Side>
HWY_INLINE std::size_t select(const WordBlock& block, const std::uint32_t* actions,
                              WordScratch& scratch) {
  const D32 d;
  std::size_t listed = 0;
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    const V32 action = load(actions + i);
    const WordMask<Side> selection =
        WordMask<Side>{action & all(ActionWord::cells)} & active_cells<Side>(load(block.place + i));
    store(selection.bits, &scratch.selection[i]);
    const V32 code = hn::ShiftRight<ActionWord::operation_shift>(action);
    const auto drew = [code](int first, int of) HWY_ATTR {
      return hn::Lt(code - all(static_cast<std::uint32_t>(first)),
                    all(static_cast<std::uint32_t>(of)));
    };
    auto mask = hn::Or(drew(operation::move_up, 14), hn::And(drew(operation::flood_fill, colours),
                                                             (count(selection) == 1).lanes));
    if (block.count - i < hn::Lanes(d)) mask = hn::And(mask, hn::FirstN(d, block.count - i));
    const V32 index = hn::Iota(d, static_cast<std::uint32_t>(i));
    hn::StoreU(hn::Compress(index, mask), d, &scratch.list[listed]);
    listed += hn::CountTrue(d, mask);
  }
  return listed;
}

// One environment after the other into the registers' order, and back.
template <int Side, std::size_t Group>
HWY_FLATTEN void do_group(const WordRules& rules, const WordBlock& block,
                          const std::uint32_t* actions, std::size_t size, WordScratch& scratch) {
  constexpr int number = operation::move_up + static_cast<int>(Group);
  constexpr bool flood = Group == flood_group;
  constexpr bool reads_clipboard = number == operation::paste;
  constexpr bool reads_input = number == operation::copy_input;
  constexpr bool writes_clipboard = number == operation::copy || number == operation::cut;
  const auto& members = scratch.bucket[Group];
  for (std::size_t j = 0; j < size; ++j) {
    const std::size_t i = members[j];
    scratch.group_working[j] = block.working[i];
    scratch.group_selection[j] = scratch.selection[i];
    scratch.group_place[j] = flood ? actions[i] >> ActionWord::operation_shift : block.place[i];
    if constexpr (reads_clipboard) scratch.group_other[j] = block.clipboard[i];
    if constexpr (reads_input)
      scratch.group_other[j] = planes_at(rules.tasks.input(Place::pair(block.place[i])));
  }
  for (std::size_t j = 0; j < size; j += hn::Lanes(D32())) {
    auto working = load_grids<Side>(&scratch.group_working[j]);
    auto other = load_grids<Side>(&scratch.group_other[j]);
    const WordMask<Side> selection{load(&scratch.group_selection[j])};
    const V32 place = load(&scratch.group_place[j]);
    WordArea area = area_of(place);
    const Boards<WordGrid<Side>> boards{working, other, area, other};
    if constexpr (flood)
      rules::flood_fill(boards, selection, colour_of(Number{place} - operation::flood_fill));
    else
      apply_operation(number, boards, selection);
    if constexpr (number != operation::copy) store_grids(working, &scratch.group_working[j]);
    if constexpr (writes_clipboard) store_grids(other, &scratch.group_other[j]);
    if constexpr (number == operation::resize)
      store(place_with(place, area), &scratch.group_place[j]);
  }
  for (std::size_t j = 0; j < size; ++j) {
    const std::size_t i = members[j];
    if constexpr (number != operation::copy) block.working[i] = scratch.group_working[j];
    if constexpr (writes_clipboard) block.clipboard[i] = scratch.group_other[j];
    if constexpr (number == operation::resize) block.place[i] = scratch.group_place[j];
  }
}

template <int Side, std::size_t... Group>
HWY_INLINE void do_groups(const WordRules& rules, const WordBlock& block,
                          const std::uint32_t* actions,
                          const std::array<std::uint32_t, WordScratch::buckets>& sizes,
                          WordScratch& scratch, std::index_sequence<Group...> /*groups*/) {
  ((sizes[Group] > 0 ? do_group<Side, Group>(rules, block, actions, sizes[Group], scratch)
                     : void()),
   ...);
}

template <int Side>
void operate(const WordRules& rules, const WordBlock& block, int which, WordScratch& scratch) {
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  const std::size_t listed = select<Side>(block, actions, scratch);
  std::array<std::uint32_t, WordScratch::buckets> sizes{};
  for (std::size_t j = 0; j < listed; ++j) {
    const std::uint32_t i = scratch.list[j];
    const std::uint32_t code = actions[i] >> ActionWord::operation_shift;
    const std::size_t group = code < operation::move_up ? flood_group : code - operation::move_up;
    scratch.bucket[group][sizes[group]++] = static_cast<std::uint16_t>(i);
  }
  do_groups<Side>(rules, block, actions, sizes, scratch,
                  std::make_index_sequence<WordScratch::buckets>());
}

// ---- fills and scores, for all environments

HWY_INLINE Real similarity_of(Number matching, Number target_cells, const WordArea& area) {
  const DF32 d;
  const auto real = [d](Number n)
                        HWY_ATTR { return hn::ConvertTo(d, hn::BitCast(DS32(), n.lanes)); };
  const auto share = real(matching) / real(target_cells);
  const Truth hidden = target_cells == 0;
  if (HWY_LIKELY(hn::AllFalse(D32(), hidden.lanes))) return {share};
  const Truth empty = Number{area.height.lanes * area.width.lanes} == 0;
  return {hn::IfThenElse(of_reals(hidden), either(empty, 1.0F, 0.0F).lanes, share)};
}

template <int Side>
void score(const WordRules& rules, const WordBlock& block, int which, WordScratch& scratch) {
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  const D32 d;
  const DF32 df;
  const FleetShare& share = rules.share;
  const arc::RewardWeights weights = share.settings.rewards;
  const arc::Mode mode = share.tasks->mode();
  const V32 step_limit =
      all(static_cast<std::uint32_t>(HWY_MAX(share.settings.max_episode_steps, 0)));
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    const V32 code = hn::ShiftRight<ActionWord::operation_shift>(load(actions + i));
    const V32 place = load(block.place + i);
    auto working = load_grids<Side>(block.working + i);

    const Truth fills{hn::Lt(code, all(colours))};
    const WordMask<Side> filled = where(fills, WordMask<Side>{load(&scratch.selection[i])});
    put(working, filled, colour_of(Number{code}));
    store_grids(working, block.working + i);

    const auto target = load_grids<Side>(block.target + i);
    const WordMask<Side> compared = ~is_padding(target);
    const Number matching = count(equal(working, target) & compared & active_cells<Side>(place));
    const Real before{hn::Load(df, block.similarity + i)};
    const Real after = similarity_of(matching, count(compared), area_of(place));
    hn::Store(after.lanes, df, block.similarity + i);

    const auto submitted = hn::Eq(code, all(operation::submit));
    const auto reached = hn::RebindMask(d, hn::Ge(after.lanes, hn::Set(df, 1.0F)));
    const Real earned =
        words::reward(mode, weights, before, after, Truth{hn::And(submitted, reached)},
                      Truth{hn::AndNot(reached, submitted)});
    hn::Store(earned.lanes, df, block.reward + i);

    const V32 step_count = load(block.step_count + i) + all(1);
    store(step_count, block.step_count + i);
    const auto over = hn::Not(hn::Lt(step_count, step_limit));
    const auto word_of = [](arc::StepType type)
                             HWY_ATTR { return all(static_cast<std::uint32_t>(type)); };
    const V32 type = hn::IfThenElse(
        submitted, word_of(arc::StepType::terminated),
        hn::IfThenElse(over, word_of(arc::StepType::truncated), word_of(arc::StepType::mid)));
    const hn::Rebind<std::uint8_t, D32> d8;
    hn::StoreU(hn::DemoteTo(d8, hn::BitCast(DS32(), type)), d8,
               reinterpret_cast<std::uint8_t*>(block.step_type) + i);
  }
}

// ---- observations

template <int Side>
void observe(const WordRules& rules, const WordBlock& block) {
  constexpr std::size_t cells = Side * Side;
  if (block.observation == nullptr || block.count == 0) return;
  if (rules.share.observation == Observation::int8) {
    auto* out = reinterpret_cast<std::int8_t*>(block.observation);
    const std::size_t last = block.count - 1;
    for (std::size_t i = 0; i < last; ++i) {  // each overwrites what the one before wrote too much
      if (i * cells + 32 > block.count * cells) break;
      expand_row(block.working[i].word.data(), out + i * cells);
    }
    const std::size_t fitting =
        block.count * cells >= 32 ? (block.count * cells - 32) / cells + 1 : 0;
    for (std::size_t i = HWY_MIN(fitting, last); i < block.count; ++i) {
      std::int8_t row[32];
      expand_row(block.working[i].word.data(), row);
      std::memcpy(out + i * cells, row, cells);
    }
    return;
  }
  auto* out = reinterpret_cast<std::int32_t*>(block.observation);
  for (std::size_t i = 0; i < block.count; ++i) {
    std::int8_t row[32];
    expand_row(block.working[i].word.data(), row);
    for (std::size_t cell = 0; cell < cells; ++cell) out[i * cells + cell] = row[cell];
  }
}

template <int Side>
constexpr WordKernel kernel_of_side{draw<Side>, reset_ended, operate<Side>, score<Side>,
                                    observe<Side>};

#endif

}  // namespace words

// Null where the instruction set has no vectors.
const arcfleet::batch::words::WordKernel* word_kernel_of_target([[maybe_unused]] int side) {
#if HWY_TARGET == HWY_SCALAR
  return nullptr;
#else
  switch (side) {
    case 1:
      return &words::kernel_of_side<1>;
    case 2:
      return &words::kernel_of_side<2>;
    case 3:
      return &words::kernel_of_side<3>;
    case 4:
      return &words::kernel_of_side<4>;
    default:
      return &words::kernel_of_side<5>;
  }
#endif
}

}  // namespace arcfleet::batch::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace arcfleet::batch {

HWY_EXPORT(word_kernel_of_target);

const words::WordKernel& words::word_kernel(std::int64_t target, int side) {
  hwy::GetChosenTarget().Update(target);
  return *HWY_DYNAMIC_DISPATCH(word_kernel_of_target)(side);
}

}  // namespace arcfleet::batch

#endif
