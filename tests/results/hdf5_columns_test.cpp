#include "results/hdf5_columns.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/hdf5_reader.hpp"
#include "results/image_reader.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

struct Animal {
  Text name;
  Integer legs = 0;
  Reals weights_kg;  // [year]
  Checksum tag = 0;
  Real age_s = 0;
};

const Fields<Animal>& animal_fields() {
  static const Fields<Animal> fields = {
      field<Animal>(&Animal::name, {"name", "name", "", any(), "Name."}),
      field<Animal>(&Animal::legs, {"legs", "legs", "1", any(), "Legs."}),
      field<Animal>(&Animal::weights_kg,
                    {"weight", "", "kg", any(), "Weights.", Origin::measured, "mass"}),
      field<Animal>(&Animal::tag, {"tag", "tag", "1", any(), "Tag."}),
      field<Animal>(&Animal::age_s, {"", "age", "s", any(), "Age, in JSON alone."}),
  };
  return fields;
}

const std::vector<Animal> zoo = {{"ant", 6, {1, 2, 3}, 7, 1}, {"bee", 6, {4, 5, 6}, 9, 2}};
const Axes axes = {"animal", "year"};

std::vector<std::byte> image_of(std::vector<Column> columns) {
  const Hdf5Image image;
  const Hdf5Writer root = image.root();
  root.scale("animal", {0, 1}, {"1", "animal", "Animal."});
  root.scale("year", {0, 1, 2}, {"1", "year", "Year."});
  write_columns(root, columns, axes);
  return image.bytes();
}

TEST(Hdf5Columns, BecomeDatasetsWithUnitAndDefinition) {
  const ImageReader reader(image_of(columns_of(animal_fields(), std::span(zoo))));
  EXPECT_EQ(reader.reals("weight"), (Reals{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(reader.scales("weight"), (std::vector<std::string>{"animal", "year"}));
  EXPECT_EQ(reader.scales("legs"), std::vector<std::string>{"animal"});
  EXPECT_EQ(reader.text("weight", "units"), "kg");
  EXPECT_EQ(reader.text("weight", "long_name"), "mass");
  EXPECT_EQ(reader.definition("weight"), "Weights.");
  EXPECT_FALSE(reader.has("age"));
}

TEST(Hdf5Columns, AreReadBackIntoTheRows) {
  const auto bytes = image_of(columns_of(animal_fields(), std::span(zoo)));
  const Hdf5Handle file = open_in_memory(bytes);
  std::vector<Animal> read(2);
  read_columns(Hdf5Reader(file.id(), "/"), animal_fields(), Shape::rows, std::span(read), 3);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read[i].name, zoo[i].name);
    EXPECT_EQ(read[i].legs, zoo[i].legs);
    EXPECT_EQ(read[i].weights_kg, zoo[i].weights_kg);
    EXPECT_EQ(read[i].tag, zoo[i].tag);
    EXPECT_EQ(read[i].age_s, 0);  // not in the file
  }
}

TEST(Hdf5Columns, OfAnotherShapeAreRefused) {
  const auto bytes = image_of(columns_of(animal_fields(), std::span(zoo)));
  const Hdf5Handle file = open_in_memory(bytes);
  const Hdf5Reader root(file.id(), "/");
  std::vector<Animal> read(2);
  EXPECT_THROW(read_columns(root, animal_fields(), Shape::rows, std::span(read), 4), RecordError);
  EXPECT_THROW(read_columns(root, animal_fields(), Shape::scalars, std::span(read), 3),
               RecordError);
  read.resize(3);
  EXPECT_THROW(read_columns(root, animal_fields(), Shape::rows, std::span(read), 3), RecordError);
}

TEST(Hdf5Columns, ThatOlderFilesLackAreVoid) {
  const auto bytes = image_of(columns_of(animal_fields(), std::span(zoo)));
  const Hdf5Handle file = open_in_memory(bytes);
  const Hdf5Reader root(file.id(), "/");
  const Quiet quiet;
  const auto read = [&root](const Range& range, const char* name) {
    std::vector<Animal> animals(2);
    const Fields<Animal> fields = {
        field<Animal>(&Animal::weights_kg, {name, "", "kg", range, "."})};
    read_columns(root, fields, Shape::rows, std::span(animals), 3);
    return animals[1].weights_kg;
  };
  EXPECT_EQ(read(or_missing(any()), "weight"), zoo[1].weights_kg);
  const Reals none = read(or_missing(any()), "height");
  ASSERT_EQ(none.size(), 3U);
  EXPECT_TRUE(std::isnan(none[0]));
  EXPECT_THROW(read(any(), "height"), RecordError);
}

TEST(Hdf5Columns, ListsOfTheWrongLengthAreNotWritten) {
  auto animals = zoo;
  animals[1].weights_kg.pop_back();
  EXPECT_THROW(image_of(columns_of(animal_fields(), std::span(std::as_const(animals)))),
               RecordError);
}

TEST(Hdf5Columns, VoidIsNaNZeroOrEmpty) {
  EXPECT_TRUE(std::isnan(std::get<Real>(void_cell(Kind::real, 3))));
  EXPECT_EQ(std::get<Integer>(void_cell(Kind::integer, 3)), 0);
  EXPECT_EQ(std::get<Integers>(void_cell(Kind::integers, 3)), Integers(3));
  EXPECT_EQ(std::get<Text>(void_cell(Kind::text, 3)), "");
}

}  // namespace
}  // namespace arcfleet::results
