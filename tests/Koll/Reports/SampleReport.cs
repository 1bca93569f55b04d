using System.Text;
using Koll.Asking;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;
using Koll.Reports;

namespace Koll.Tests.Reports;

/// <summary>
/// A report of an invented packaging wholesaler with every kind of answer, chart and cell: two known, two partly known, one with
/// losses, the rest unknown. Sentences are the sample's own, so that a report is tested apart from what questions say.
/// </summary>
internal static class SampleReport
{
    public const string HostileName = "<script>alert('1')</script> & Sønner \"AS\"";

    private static readonly string[] First = ["Nordlys", "Fjord", "Vest", "Berg", "Havn", "Solvik", "Lunde", "Granli", "Tind", "Elv", "Sund", "Myr"];
    private static readonly string[] Last = ["Emballasje", "Kontor", "Bygg", "Mat", "Maritim", "Interiør", "Medisin", "Hotell", "Trykk", "Kjemi"];

    /// <summary>A language that also knows the sample's sentences.</summary>
    public static Language Language(string code)
    {
        var language = Koll.Platform.Languages.Language.Load(code).Value;
        return SampleTexts.Of(code).Aggregate(language, (l, text) => l.With(text.Key, text.Value));
    }

    public static Report Of(int customers)
    {
        var company = new Company(customers);
        return new Report(new Answers(
            new DateOnly(2026, 11, 30),
            "NOK",
            new AskSettings(),
            [File],
            [.. Capabilities.Questions.Select(q => new AnsweredQuestion(q, company.Answer(q.Number) ?? Unknown(q.Number)))]))
        {
            Company = "Nordlys Emballasje AS",
        };
    }

    public static Answer Unknown(int number) => new()
    {
        Question = number,
        State = AnswerState.Unknown,
        Headline = new("sample.unknown"),
        Next = new("sample.invitation"),
    };

    private static FileReading File => new(
        "eksport/salg 2026.csv",
        48_212,
        new RowTally(46_977, 148_802_113_400),
        new Dictionary<SetAsideReason, RowTally>
        {
            [SetAsideReason.NoCustomer] = new(1_201, 41_230_450_000),
            [SetAsideReason.NoDate] = new(31, 0),
            [SetAsideReason.UnreadableAmount] = new(3, 0),
        },
        new Dictionary<NotedReason, RowTally> { [NotedReason.ZeroAmount] = new(412, 0), [NotedReason.ExactDuplicate] = new(96, 1_910_500_000) },
        new FileShape
        {
            Encoding = Encoding.Latin1,
            Delimiter = ';',
            RowsBeforeData = 1,
            Headers = ["Kundenr", "Bilagsdato", "Netto"],
            Columns = new Dictionary<ColumnRole, int> { [ColumnRole.Customer] = 0, [ColumnRole.Date] = 1, [ColumnRole.Amount] = 2 },
            DateOrder = DateOrder.DayMonthYear,
            DecimalMarks = new Dictionary<ColumnRole, DecimalMark> { [ColumnRole.Amount] = DecimalMark.Comma },
        },
        []);

    private sealed class Company
    {
        private static readonly DateOnly AsOf = new(2026, 11, 30);
        private readonly double[] _revenue;
        private readonly double[] _profit;
        private readonly int[] _orders;
        private readonly int[] _silent;
        private readonly double _total;
        private readonly Random _random = new(7);

        public Company(int customers)
        {
            _revenue = [.. Enumerable.Range(0, customers).Select(_ => Math.Round(Math.Exp(9.5 + (1.5 * Normal())), 2)).OrderDescending()];
            _profit = [.. _revenue.Select(r => r * (0.12 + (0.16 * Normal())))];
            _orders = [.. _revenue.Select(r => 1 + (int)(Math.Pow(r, 0.3) * _random.NextDouble()))];
            _silent = [.. _orders.Select(o => (int)(-Math.Log(1 - (_random.NextDouble() * 0.999)) * 700 / (o + 2)) % 365)];
            _total = _revenue.Sum();
        }

        public Answer? Answer(int number) => number switch
        {
            3 => Customers(),
            4 => Concentration(),
            5 => Potential(),
            6 => Profit(),
            17 => Good(),
            _ => null,
        };

        private Answer Customers() => Common(3, AnswerState.Known) with
        {
            Headline = new("sample.customers", ("n", _revenue.Length), ("ever", _revenue.Length * 5 / 4)),
            Value = _revenue.Length,
            Unit = "customers",
            Charts =
            [
                new BarChart(
                    new("sample.flow-title", ("net", 14)), new(new("sample.axis-flow"), AxisFormat.Number), new(new("sample.axis-customers"), AxisFormat.Count),
                    [
                        new(new("sample.new"), 61),
                        new(new("sample.returned"), 22),
                        new(new("sample.lost"), -69) { Tone = Tone.Loss, Note = new("sample.of-before", ("share", new Share(0.17))) },
                    ]),
                new BarChart(
                    new("sample.months-title", ("n", 44)), new(new("sample.axis-month"), AxisFormat.Month), new(new("sample.axis-customers"), AxisFormat.Count),
                    [.. Enumerable.Range(0, 13).Select(i => new ChartBar(new("sample.text", ("text", Month(i - 12))), 30 + (i * 7 % 15), i < 2))]),
            ],
            HistoryOf = new("question.customers.history", ("months", 12)),
            History = History(i => _revenue.Length - (12 - i) * (_revenue.Length / 60.0)),
        };

        private Answer Concentration()
        {
            var cumulated = Cumulated();
            var half = Array.FindIndex(cumulated, c => c >= 0.5);
            var eighty = Array.FindIndex(cumulated, c => c >= 0.8);
            var lorenz = cumulated.Select((c, i) => (i + 1.0, c)).Prepend((0.0, 0.0)).ToList();
            return Common(4, AnswerState.Known) with
            {
                Headline = new("sample.concentration", ("n", half + 1), ("total", _revenue.Length)),
                Value = half + 1,
                Unit = "customers",
                More = [new("sample.top", ("share", new Share(cumulated[0])), ("money", Money(_revenue[0]))), new("sample.effective", ("n", 61.4))],
                Charts =
                [
                    new CurveChart(
                        new("sample.lorenz-title", ("n", eighty + 1)),
                        new(new("sample.axis-largest-first"), AxisFormat.Count),
                        new(new("sample.axis-share"), AxisFormat.Share),
                        Thin(lorenz),
                        [new(half + 1, cumulated[half], new("sample.mark-half", ("n", half + 1))), new(eighty + 1, cumulated[eighty], new("sample.mark-eighty", ("n", eighty + 1)))],
                        [(0, 0), (_revenue.Length, 1)])
                    {
                        ReferenceLabel = new("sample.equal"),
                    },
                ],
                Rows = Rows(eighty + 1),
                HistoryOf = new("question.concentration.history"),
                History = History(i => half + 1 + Math.Abs(6 - i)),
            };
        }

        private Answer Potential()
        {
            var cumulated = Cumulated();
            var a = Array.FindIndex(cumulated, c => c >= 0.8) + 1;
            var b = Array.FindIndex(cumulated, c => c >= 0.95) + 1;
            return Common(5, AnswerState.Partly) with
            {
                Headline = new("sample.classes", ("n", a), ("share", new Share(cumulated[a - 1]))),
                Value = a,
                Unit = "customers",
                Missing = new("sample.classes-missing"),
                Charts =
                [
                    new BarChart(
                        new("sample.classes-title"), new(new("sample.axis-class"), AxisFormat.Number), new(new("sample.axis-revenue"), AxisFormat.Money),
                        [
                            new(new("sample.class", ("class", "A")), _revenue[..a].Sum()) { Tone = Tone.ClassA, Note = new("sample.n-customers", ("n", a)) },
                            new(new("sample.class", ("class", "B")), _revenue[a..b].Sum()) { Tone = Tone.ClassB, Note = new("sample.n-customers", ("n", b - a)) },
                            new(new("sample.class", ("class", "C")), _revenue[b..].Sum()) { Tone = Tone.ClassC, Note = new("sample.n-customers", ("n", _revenue.Length - b)) },
                        ]),
                    new CurveChart(
                        new("sample.classes-curve"), new(new("sample.axis-largest-first"), AxisFormat.Count), new(new("sample.axis-share"), AxisFormat.Share),
                        Thin([.. cumulated.Select((c, i) => (i + 1.0, c)).Prepend((0.0, 0.0))]), [], [])
                    {
                        Bands =
                        [
                            new(0, a, new("sample.text", ("text", "A")), Tone.ClassA),
                            new(a, b, new("sample.text", ("text", "B")), Tone.ClassB),
                            new(b, _revenue.Length, new("sample.text", ("text", "C")), Tone.ClassC),
                        ],
                    },
                ],
                Rows = Rows(a),
            };
        }

        private Answer Profit()
        {
            var best = _profit.OrderDescending().ToList();
            var total = best.Sum();
            var sum = 0.0;
            var whale = best.Select((p, i) => (i + 1.0, (sum += p) / total)).Prepend((0.0, 0.0)).ToList();
            var peak = whale.MaxBy(p => p.Item2);
            return Common(6, AnswerState.Known) with
            {
                Headline = new("sample.unprofitable", ("n", best.Count(p => p < 0)), ("money", Money(best.Where(p => p < 0).Sum()))),
                Value = best.Count(p => p < 0),
                Unit = "customers",
                Interval = new(best.Count(p => p < 0) * 0.8, best.Count(p => p < 0) * 1.3),
                Charts =
                [
                    new CurveChart(
                        new("sample.whale-title", ("share", new Share(peak.Item2))), new(new("sample.axis-best-first"), AxisFormat.Count), new(new("sample.axis-profit"), AxisFormat.Share),
                        Thin(whale), [new(peak.Item1, peak.Item2, new("sample.mark-peak", ("share", new Share(peak.Item2))))], [(0, 1), (best.Count, 1)])
                    {
                        ReferenceLabel = new("sample.total-profit"),
                        Bands =
                        [
                            new(0, peak.Item1, new("sample.earn"), Tone.Accent),
                            new(peak.Item1, best.Count, new("sample.lose"), Tone.Loss),
                        ],
                    },
                ],
                Rows = Rows(12),
            };
        }

        private Answer Good()
        {
            (bool Recent, bool Loyal)[] at = [(true, true), (false, true), (true, false), (false, false)];
            ChartQuadrant Quadrant(string name, bool recent, bool loyal, Tone tone)
            {
                var n = Enumerable.Range(0, _orders.Length).Count(i => _silent[i] < 90 == recent && _orders[i] >= 6 == loyal);
                return new(new(name), new("sample.n-customers", ("n", n)), tone);
            }

            return Common(17, AnswerState.Partly) with
            {
                Headline = new("sample.good", ("n", 120)),
                Value = 120,
                Unit = "customers",
                Missing = new("sample.good-missing"),
                Charts =
                [
                    new MatrixChart(
                        new("sample.matrix-title"), new(new("sample.axis-silent"), AxisFormat.Count),
                        new(new("sample.axis-orders"), AxisFormat.Count) { Scale = AxisScale.Logarithmic },
                        [.. _orders.Select((o, i) => ((double)_silent[i], (double)o))], 90, 6,
                        [
                            Quadrant("sample.keep", at[0].Recent, at[0].Loyal, Tone.Accent),
                            Quadrant("sample.win-back", at[1].Recent, at[1].Loyal, Tone.ClassB),
                            Quadrant("sample.develop", at[2].Recent, at[2].Loyal, Tone.ClassC),
                            Quadrant("sample.let-go", at[3].Recent, at[3].Loyal, Tone.Muted),
                        ]),
                ],
                Rows = Rows(Math.Min(30, _revenue.Length)),
                HistoryOf = new("question.good-customers.history"),
                History = History(i => 90 + (i * 2.5)),
            };
        }

        private Answer Common(int question, AnswerState state) => new()
        {
            Question = question,
            State = state,
            Headline = new("sample.text", ("text", "")),
            N = _revenue.Length,
            Coverage = new(1, 0.917),
            Evidence = new(new(2025, 6, 3), AsOf),
            Rule = new("sample.rule", ("from", new DateOnly(2025, 12, 1)), ("to", AsOf)),
            Next = new("sample.next"),
        };

        private CustomerTable Rows(int n) => new(
            [.. Enumerable.Range(0, Math.Min(n, _revenue.Length))],
            [
                new("customer", new("sample.column-customer"), CellKind.Text, c => (10_000 + c).ToString()),
                new("name", new("sample.column-name"), CellKind.Text, Name),
                new("revenue", new("sample.column-revenue"), CellKind.Money, c => (decimal)_revenue[c]),
                new("share", new("sample.column-share"), CellKind.Share, c => _revenue[c] / _total),
                new("orders", new("sample.column-orders"), CellKind.Count, c => (long)_orders[c]),
                new("last", new("sample.column-last"), CellKind.Date, c => c == 4 ? null : AsOf.AddDays(-_silent[c])),
            ]);

        private static string Name(int customer) => customer == 2
            ? HostileName
            : $"{First[customer % First.Length]} {Last[customer / First.Length % Last.Length]}{(customer >= 120 ? $" {customer / 120}" : "")} AS";

        private double[] Cumulated()
        {
            var sum = 0.0;
            return [.. _revenue.Select(r => (sum += r) / _total)];
        }

        private static List<(double X, double Y)> Thin(List<(double, double)> points) =>
            [.. points.Where((_, i) => i % Math.Max(1, points.Count / 100) == 0 || i == points.Count - 1)];

        // The files begin in June 2025: before the end of May 2026 no window of twelve months is full.
        private static List<HistoryPoint> History(Func<int, double> value) =>
            [.. Enumerable.Range(0, 13).Select(i => new HistoryPoint(MonthEnd(i - 12), Math.Round(value(i) * (i < 6 ? 0.4 + (0.1 * i) : 1)), i >= 6))];

        private static DateOnly MonthEnd(int back) => new DateOnly(2026, 12, 1).AddMonths(back).AddDays(-1);

        private static string Month(int back) => MonthEnd(back).ToString("yyyy-MM");

        private static Money Money(double units) => new((long)(units * Ledger.Money.Scale), "NOK");

        private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
    }
}
