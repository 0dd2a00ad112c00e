#include "analysis/cost/amount.hpp"

#include <gtest/gtest.h>

#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

std::string message_about_price(const char* text) {
  try {
    price_from("--price", text);
  } catch (const text::UsageError& error) {
    return error.what();
  }
  return "";
}

TEST(Amount, ReadsAPriceWithTheCurrencyOnEitherSide) {
  const Price price{0.25, "EUR"};
  for (const char* text : {"0.25 EUR", "EUR 0.25", "0.25EUR", "EUR0.25", " 0.25  EUR ", "25e-2EUR"})
    EXPECT_EQ(price_from("--price", text), price) << text;
  EXPECT_EQ(price_from("--price", "1EUR"), (Price{1, "EUR"}));  // no exponent
  EXPECT_EQ(price_from("--price", "1.2 CHF"), (Price{1.2, "CHF"}));
}

TEST(Amount, RefusesWhatHasNoCurrency) {
  EXPECT_EQ(message_about_price("0.25"),
            "--price: '0.25' has no currency: give an amount from 1e-9 to 1e9 with its currency in "
            "three capital letters, as \"0.25 EUR\" or \"EUR 0.25\"");
  for (const char* text :
       {"0.25 eur", "0.25 EURO", "0.25 $", "0.25 EUR/kWh", "1 EUR EUR", "EUR 1 EUR"})
    EXPECT_NE(message_about_price(text).find("has no currency of three capital letters"),
              std::string::npos)
        << message_about_price(text);
}

TEST(Amount, NamesADecimalComma) {
  EXPECT_NE(message_about_price("1,20 EUR").find("has a comma, and the decimal sign is a point"),
            std::string::npos);
}

TEST(Amount, RefusesWhatIsNoPrice) {
  for (const char* text : {"", "EUR", "-1 EUR", "EUR -1", "-0 EUR", "nan EUR", "INF", "1e999 EUR",
                           "one EUR", "0x1 ", "+1 EUR"})
    EXPECT_NE(message_about_price(text), "") << text;
  EXPECT_NE(message_about_price("0 EUR").find("is nothing"), std::string::npos);
  EXPECT_EQ(message_about_price("a\nb\x1b[31m").find('\n'), std::string::npos);
}

TEST(Amount, RefusesWhatNoCostCouldHold) {
  EXPECT_NE(message_about_price("1e308 EUR").find("is too large: give an amount from 1e-9 to 1e9"),
            std::string::npos);
  EXPECT_NE(message_about_price("1e-300 EUR").find("is too small"), std::string::npos);
  EXPECT_EQ(price_from("--price", "1e9 EUR"), (Price{1e9, "EUR"}));
  EXPECT_EQ(price_from("--price", "1e-9 EUR"), (Price{1e-9, "EUR"}));
  for (const char* text : {"1e308 kg", "1e300 g", "1e-300 g"})
    EXPECT_THROW(mass_kg_from("--co2", text), text::UsageError) << text;
}

TEST(Amount, ReadsAMassInGramsOrKilograms) {
  EXPECT_DOUBLE_EQ(mass_kg_from("--co2", "380 g"), 0.38);
  EXPECT_DOUBLE_EQ(mass_kg_from("--co2", "0.38kg"), 0.38);
  EXPECT_DOUBLE_EQ(mass_kg_from("--co2", "0 g"), 0);  // power without CO2
  for (const char* text : {"380", "380 t", "380 G", "-1 g", "g", "", "nan g", "380 g/kWh"})
    EXPECT_THROW(mass_kg_from("--co2", text), text::UsageError) << text;
}

TEST(Amount, IsWrittenAsItIsRead) {
  EXPECT_EQ(price_text(price_from("--price", "EUR 0.250")), "0.25 EUR");
  EXPECT_EQ(mass_text(mass_kg_from("--co2", "380 g")), "0.38 kg");
}

}  // namespace
}  // namespace arcfleet::analysis
