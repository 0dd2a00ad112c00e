// JSON that means one thing: a parser would pass over a key that an object has twice, and take one
// of its values.
#pragma once

#include <string>
#include <string_view>

namespace arcfleet::analysis {

// Why the text is no such JSON, in a few words: it is not JSON, it nests too deeply, or an object
// names a key twice. Empty if it is.
std::string json_problem(std::string_view text);

}  // namespace arcfleet::analysis
