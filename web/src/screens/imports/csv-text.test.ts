import { expect, test } from "@jest/globals";
import { firstRecords, likelyDelimiter, lineStarts, recordFrom, replaceParts } from "./csv-text";

const file = 'Bank;"1;2"\r\n\r\nDay;Text;Amount\r\n1.2.26;"two\nlines ""quoted""";-3,50\r\n2.2.26;plain;-4\r\n';

test("the first records of a file are cut as they are quoted, without its empty lines", () => {
  expect(likelyDelimiter(file)).toBe(";");
  expect(firstRecords(file, 3, ";").map(({ cells }) => cells)).toEqual([
    ["Bank", "1;2"],
    ["Day", "Text", "Amount"],
    ["1.2.26", 'two\nlines "quoted"', "-3,50"],
  ]);
});

test("a record is found by its line and replaced as a whole, also one of several lines", () => {
  const start = lineStarts(file)[3] ?? 0;
  const record = recordFrom(file, start, ";");
  expect(file.slice(record.start, record.end)).toBe('1.2.26;"two\nlines ""quoted""";-3,50');
  expect(replaceParts(file, [{ ...record, text: "1.2.26;x;-3" }])).toBe(
    'Bank;"1;2"\r\n\r\nDay;Text;Amount\r\n1.2.26;x;-3\r\n2.2.26;plain;-4\r\n',
  );
});
