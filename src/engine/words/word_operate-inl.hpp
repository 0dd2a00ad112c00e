// Operations in groups. What is drawn does not depend on the state, so the environments of a block
// that drew one of the rarer and longer operations are collected by operation, and each such bucket
// runs the rule with full registers. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_OPERATE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_OPERATE_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_OPERATE_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_OPERATE_INL_HPP
#endif

#include "engine/simd/append-inl.hpp"
#include "engine/words/word_memory-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

HWY_INLINE WordArea area_of(V32 place) {
  return {{place & all(7)}, {hn::ShiftRight<3>(place) & all(7)}};
}

// The bucket of an operation: 0..13 move_up..resize, 14 flood fill of any colour.
constexpr std::size_t flood_bucket = 14;
static_assert(flood_bucket + 1 == WordScratch::buckets);
static_assert(operation::resize - operation::move_up == 13);

// A list's entry: as a Member the offset of the grid and the slot, and above them the bucket.
constexpr int slot_shift = 16;
constexpr int bucket_shift = 28;
static_assert(block_size <= 1U << (bucket_shift - slot_shift));
static_assert(block_size * sizeof(Planes) <= 1U << slot_shift);

// Writes the selection of every environment, and lists those whose operation is done in a bucket;
// how many. Above the selected cells stands what the operation has to know besides: the colour of a
// flood fill, the active area for the others.
template <int Side>
HWY_INLINE std::size_t find_bucket_work(const WordBlock& whole, const std::uint32_t* actions,
                                        WordScratch& scratch) {
  const WordBlock block = whole;  // a copy, which no store in the loop can change
  std::size_t listed = 0;
  for (std::size_t i = 0; i < whole_groups(block.count); i += lanes) {
    const V32 action = load(actions + i);
    const V32 area = load(block.place + i) & all(63);
    const WordMask<Side> selection =
        WordMask<Side>{action & all(ActionWord::cells)} & cells_of_area<Side>(area_of(area));
    const V32 code = hn::ShiftRight<ActionWord::operation_shift>(action);
    const V32 bucket = hn::Min(code - all(operation::move_up), all(flood_bucket));
    const V32 colour = code - all(operation::flood_fill);
    const auto floods = hn::And(hn::Lt(colour, all(colours)), (count(selection) == 1).lanes);
    const V32 besides = hn::IfThenElse(floods, colour, area);
    store(selection.bits | hn::ShiftLeft<ActionWord::operation_shift>(besides),
          &scratch.selection[i]);

    const auto group = static_cast<std::uint32_t>(i - i % group_size);
    const V32 in_group = environments_of_slots(i % group_size);
    auto in_bucket = hn::Or(floods, hn::Lt(code - all(operation::move_up), all(flood_bucket)));
    if (group + group_size > block.count) {  // the last group need not be full
      const V32 number = in_group + all(group);
      in_bucket = hn::And(in_bucket, hn::Lt(number, all(static_cast<std::uint32_t>(block.count))));
    }
    const V32 first_entry =  // of group 0; all its parts grow with the group alike
        hn::ShiftLeft<4>(in_group) |
        hn::ShiftLeft<slot_shift>(counted_from(static_cast<std::uint32_t>(i % group_size)));
    const V32 entry = (first_entry + all(group * (sizeof(Planes) + (1U << slot_shift)))) |
                      hn::ShiftLeft<bucket_shift>(bucket);
    listed += append(entry, in_bucket, &scratch.list[listed]);
  }
  return listed;
}

using BucketSizes = std::array<std::size_t, WordScratch::buckets>;

// Fills the last register with the last member, over and over: what it becomes is written more than
// once, the same every time.
HWY_INLINE void pad(Member* end) {
  const D64 d;
  std::uint64_t last;
  static_assert(sizeof last == sizeof(Member));
  std::memcpy(&last, end - 1, sizeof last);
  for (std::size_t j = 0; j < lanes; j += hn::Lanes(d))
    hn::StoreU(hn::Set(d, last), d, reinterpret_cast<std::uint64_t*>(end + j));
}

HWY_INLINE BucketSizes fill_buckets(std::size_t listed, WordScratch& scratch) {
  std::array<Member*, WordScratch::buckets> end;
  for (std::size_t b = 0; b < end.size(); ++b) end[b] = scratch.bucket[b].data();
  for (std::size_t j = 0; j < listed; ++j) {
    const std::uint32_t entry = scratch.list[j];
    Member*& next = end[entry >> bucket_shift];
    const std::uint32_t slot = entry >> slot_shift & (block_size - 1);
    *next++ = {static_cast<std::uint16_t>(entry), static_cast<std::uint16_t>(slot),
               scratch.selection[slot]};
  }
  BucketSizes sizes;
  for (std::size_t b = 0; b < end.size(); ++b) {
    sizes[b] = static_cast<std::size_t>(end[b] - scratch.bucket[b].data());
    if (sizes[b] > 0) pad(end[b]);
  }
  return sizes;
}

// The selections of the members, in their order.
HWY_INLINE V32 selections_of(const Member* members) {
  const D32 d;
  const auto* words = reinterpret_cast<const std::uint32_t*>(members);
  return hn::ConcatOdd(d, hn::LoadU(d, words + lanes), hn::LoadU(d, words));
}

HWY_INLINE std::uint32_t* words_at(Planes* grids, const Member& member) {
  return reinterpret_cast<std::uint32_t*>(reinterpret_cast<std::byte*>(grids) + member.offset);
}

template <int Side, std::size_t Bucket>
HWY_NOINLINE HWY_FLATTEN void do_bucket(const WordRules& rules, const WordBlock& block,
                                        std::size_t size, WordScratch& scratch) {
  constexpr int number = operation::move_up + static_cast<int>(Bucket);
  constexpr bool flood = Bucket == flood_bucket;
  constexpr bool reads_clipboard = number == operation::paste;
  constexpr bool reads_input = number == operation::copy_input;
  constexpr bool writes_clipboard = number == operation::copy || number == operation::cut;
  const auto& bucket = scratch.bucket[Bucket];
  for (std::size_t begin = 0; begin < size; begin += lanes) {
    const Member* member = &bucket[begin];
    const auto working_of = [&](std::size_t j) { return words_at(block.working, member[j]); };
    const auto clipboard_of = [&](std::size_t j) { return words_at(block.clipboard, member[j]); };
    const auto place_of = [&](std::size_t j) -> std::uint32_t& {
      return block.place[member[j].slot];
    };
    const V32 selection_and_more = selections_of(member);
    const WordMask<Side> selection{selection_and_more & all(ActionWord::cells)};
    const V32 more = hn::ShiftRight<ActionWord::operation_shift>(selection_and_more);
    WordArea area = area_of(more);
    auto working = gathered_grids<Side>(working_of);
    WordGrid<Side> other = working;
    if constexpr (reads_clipboard) other = gathered_grids<Side>(clipboard_of);
    if constexpr (reads_input)
      other = gathered_grids<Side>(
          [&](std::size_t j) { return rules.tasks.input(Place::pair(place_of(j))); });
    const Boards<WordGrid<Side>> boards{working, other, area, other};
    if constexpr (flood)
      rule::flood_fill(boards, selection, colour_of(IntLanes{more}));
    else
      apply_operation(number, boards, selection);
    if constexpr (number != operation::copy) scatter_grids(working, working_of);
    if constexpr (writes_clipboard) scatter_grids(other, clipboard_of);
    if constexpr (number == operation::resize) {
      HWY_ALIGN std::uint32_t extent[lanes];
      store(hn::ShiftLeft<3>(area.width.lanes) | area.height.lanes, extent);
      for (std::size_t j = 0; j < lanes; ++j) place_of(j) = (place_of(j) & ~63U) | extent[j];
    }
  }
}

template <int Side, std::size_t... Bucket>
HWY_INLINE void do_buckets(const WordRules& rules, const WordBlock& block, const BucketSizes& sizes,
                           WordScratch& scratch, std::index_sequence<Bucket...> /*buckets*/) {
  ((sizes[Bucket] > 0 ? do_bucket<Side, Bucket>(rules, block, sizes[Bucket], scratch) : void()),
   ...);
}

template <int Side>
void operate(const WordRules& rules, const WordBlock& block, int which, WordScratch& scratch) {
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  const std::size_t listed = find_bucket_work<Side>(block, actions, scratch);
  const BucketSizes sizes = fill_buckets(listed, scratch);
  do_buckets<Side>(rules, block, sizes, scratch, std::make_index_sequence<WordScratch::buckets>());
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
