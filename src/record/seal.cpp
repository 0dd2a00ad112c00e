#include "record/seal.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace arcfleet::record {
namespace {

constexpr std::array<char, 8> mark{'a', 'r', 'c', 'f', 'l', 'e', 'e', 't'};
constexpr std::size_t seal_bytes = mark.size() + sizeof(std::uint64_t);

// FNV-1a, 64 bits (Fowler, Noll, Vo): against accidents, not against forgers.
std::uint64_t hash_of(std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const std::byte byte : bytes) {
    hash ^= std::to_integer<std::uint64_t>(byte);
    hash *= 0x100000001b3U;
  }
  return hash;
}

// The lowest byte first, on every machine.
std::array<std::byte, seal_bytes> seal_of(std::span<const std::byte> bytes) {
  std::array<std::byte, seal_bytes> result{};
  std::memcpy(result.data(), mark.data(), mark.size());
  std::uint64_t hash = hash_of(bytes);
  for (std::size_t i = mark.size(); i < seal_bytes; ++i, hash >>= 8)
    result[i] = static_cast<std::byte>(hash & 0xFF);
  return result;
}

}  // namespace

void seal(std::vector<std::byte>& image) {
  const auto end = seal_of(image);
  image.insert(image.end(), end.begin(), end.end());
}

std::span<const std::byte> unsealed(std::span<const std::byte> file) {
  if (file.size() < seal_bytes) return {};
  const auto content = file.first(file.size() - seal_bytes);
  const auto expected = seal_of(content);
  if (std::memcmp(file.data() + content.size(), expected.data(), seal_bytes) != 0) return {};
  return content;
}

}  // namespace arcfleet::record
