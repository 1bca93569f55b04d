using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Numbers;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>Whatever a file holds, reading ends with an answer or a refusal that names the file, and accounts for every row.</summary>
public class MutatedFilesTests
{
    [Fact]
    public void Reader_OnMutatedFiles_AnswersOrRefuses_AndAccountsForEveryRow()
    {
        var mutations = new Mutations(20111209);
        // With every file named by positions too, or most would be refused for their header alone.
        var positions = new ReadingOptions
        {
            HasHeader = false,
            Map = new Dictionary<ColumnRole, string> { [ColumnRole.Customer] = "1", [ColumnRole.Date] = "2", [ColumnRole.Amount] = "3" },
            Dates = DateOrder.DayMonthYear,
            Decimals = DecimalMark.Comma,
        };
        var (read, refusals) = (0, new Dictionary<string, int>());
        for (var i = 0; i < 3_000; i++)
        {
            var text = mutations.Next().ToArray();

            var reading = SalesReader.Read(["-"], i % 2 == 0 ? new ReadingOptions() : positions, standardInput: new MemoryStream(text));

            if (reading.IsValue)
            {
                read++;
                foreach (var file in reading.Value.Files) Assert.Equal(file.Rows, file.Used.Count + file.SetAside.Values.Sum(t => t.Count));
            }
            else
            {
                Assert.False(string.IsNullOrEmpty(reading.Refusal!.Found), Encoding.UTF8.GetString(text));
                Assert.Equal("standard input", reading.Refusal.File);
                refusals[reading.Refusal.Code] = refusals.GetValueOrDefault(reading.Refusal.Code) + 1;
            }
        }

        // Both ends must have been reached, and the refusals by more than one way.
        Assert.True(read > 300 && refusals.Count > 5, $"{read} read; {string.Join(", ", refusals.Select(r => $"{r.Key} {r.Value}"))}");
    }

    [Theory]
    [InlineData("\"Customer,Date,Amount\n1,2011-12-09,5.00\n", 1)]
    [InlineData("Customer,Date,Amount\n1,\"2011-12-09,5.00\n", 2)]
    public void QuoteLeftOpenInTheFirstRows_IsNamed_NotWhatItSwallowed(string text, long row)
    {
        var refusal = SalesReader.Read(["-"], new ReadingOptions(), standardInput: new MemoryStream(Encoding.UTF8.GetBytes(text))).Refusal!;

        Assert.Equal(("csv.unclosed-quote", row), (refusal.Code, refusal.Row));
    }

    [Fact]
    public void Values_OfMutatedFiles_AreReadTheSameWayByEvidenceAndParser()
    {
        var mutations = new Mutations(17);
        for (var i = 0; i < 30_000; i++)
        {
            foreach (var range in new Cells(mutations.Next()))
            {
                var dot = NumberText.TryParse(range, DecimalMark.Dot, 4, out var withDot);
                var comma = NumberText.TryParse(range, DecimalMark.Comma, 4, out var withComma);
                var agreed = NumberText.Look(range) switch
                {
                    NumberEvidence.NotANumber => !dot && !comma,
                    NumberEvidence.Neutral => dot == comma && withDot == withComma,
                    // Too large a number is one all the same, so only the other side is ruled out.
                    NumberEvidence.Dot => !comma,
                    NumberEvidence.Comma => !dot,
                    _ => withDot != withComma || withDot == 0,
                };
                Assert.True(agreed, Encoding.UTF8.GetString(range));

                var evidence = new DateEvidence();
                evidence.Add(range);
                var readable = false;
                foreach (var order in Enum.GetValues<DateOrder>())
                {
                    if (order != DateOrder.ExcelSerial) readable |= DateText.TryParse(range, order, out _) != DateResult.Unreadable;
                }
                if (evidence.Dates > evidence.Serials != readable && !(readable && evidence.Unreadable == 1)) Assert.Fail(Encoding.UTF8.GetString(range));
            }
        }
    }

    [Fact]
    public void Recogniser_OnMutatedFiles_RecognisesOrRefuses()
    {
        var mutations = new Mutations(4);
        for (var i = 0; i < 20_000; i++)
        {
            var text = mutations.Next();
            var delimiter = Delimiters.Find(text) ?? ',';
            var rows = new List<string[]>();
            var scanner = new CsvScanner(text, delimiter, new FieldRange[64]);
            byte[] scratch = [];
            while (scanner.Read() == ScanResult.Record)
            {
                var row = new string[Math.Min(64, scanner.FieldCount)];
                for (var field = 0; field < row.Length; field++) row[field] = Encoding.UTF8.GetString(scanner.Decode(field, ref scratch));
                rows.Add(row);
            }

            var recognised = Recogniser.Recognise(rows, new RecognitionSettings("s.csv"));

            if (recognised.IsValue) Assert.All(recognised.Value.Columns.Values, c => Assert.InRange(c, 0, recognised.Value.Headers.Count - 1));
            else Assert.Equal("s.csv", recognised.Refusal!.File);
        }
    }

    [Fact]
    public void Guard_OnMutatedBytes_GivesSoundUtf8()
    {
        var mutations = new Mutations(5);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = mutations.Next().ToArray();
            using var stream = new Utf8GuardStream(new MemoryStream(bytes), "s.csv");
            using var all = new MemoryStream();

            stream.CopyTo(all, 1 + (i % 100));

            Assert.True(Utf8.IsValid(all.ToArray()));
            Assert.Equal(-1, all.ToArray().AsSpan().IndexOf((byte)0));
        }
    }

    // The cells of a text under any of the four delimiters.
    private ref struct Cells(ReadOnlySpan<byte> text)
    {
        private static readonly SearchValues<byte> Ends = SearchValues.Create(",;\t|\n\r"u8);
        private ReadOnlySpan<byte> _rest = text;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly Cells GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var end = _rest.IndexOfAny(Ends);
            Current = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            return true;
        }
    }
}
