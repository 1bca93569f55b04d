using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;

namespace Koll.Asking.Keeping;

/// <summary>Reads what <see cref="AnswersWriter"/> wrote.</summary>
internal sealed class AnswersReader(BinaryReader input)
{
    /// <summary>Reads all twenty; they have no rows.</summary>
    /// <param name="input">Where they begin.</param>
    /// <param name="questions">Those that were answered.</param>
    /// <param name="settings">Those that shaped the answers.</param>
    /// <param name="files">The account of the files.</param>
    /// <exception cref="IOException">The bytes end too early.</exception>
    /// <exception cref="InvalidDataException">The bytes are no answers.</exception>
    public static Answers Read(BinaryReader input, Questions questions, AskSettings settings, IReadOnlyList<FileReading> files)
    {
        var reader = new AnswersReader(input);
        var (asOf, currency) = ((DateOnly)reader.Value()!, input.ReadString());
        var items = reader.List(reader.Answer).Select(answer => new AnsweredQuestion(questions[answer.Question - 1], answer)).ToArray();
        return new(asOf, currency, settings, files, items);
    }

    private Answer Answer() => new()
    {
        Question = input.ReadInt32(),
        State = (AnswerState)input.ReadByte(),
        Headline = Sentence(),
        Value = (double?)Value(),
        Unit = (string?)Value(),
        Choice = (string?)Value(),
        Interval = input.ReadBoolean() ? new Interval(input.ReadDouble(), input.ReadDouble()) : null,
        N = input.ReadInt64(),
        Coverage = input.ReadBoolean() ? new Coverage(input.ReadDouble(), input.ReadDouble()) : null,
        Evidence = (Value(), Value()) is (DateOnly from, DateOnly to) ? new Window(from, to) : null,
        More = List(Sentence),
        Rule = (Sentence?)Value(),
        Missing = (Sentence?)Value(),
        Next = Sentence(),
        History = List(() => new HistoryPoint(Day(), input.ReadDouble(), input.ReadBoolean())),
        HistoryOf = (Sentence?)Value(),
        HistoryNote = (Sentence?)Value(),
        Details = (IReadOnlyDictionary<string, object?>)Value()!,
        Charts = List(Chart),
    };

    private Chart Chart()
    {
        var (kind, title, x, y, note) = (input.ReadString(), Sentence(), Axis(), Axis(), (Sentence?)Value());
        return kind switch
        {
            nameof(BarChart) => new BarChart(title, x, y, List(() => new ChartBar(Sentence(), input.ReadDouble(), input.ReadBoolean())
            {
                Tone = (Tone)input.ReadByte(),
                Note = (Sentence?)Value(),
                Before = (double?)Value(),
            }))
            { Note = note },
            nameof(CurveChart) => new CurveChart(title, x, y, List(Pair), List(() => new ChartMark(input.ReadDouble(), input.ReadDouble(), Sentence())), List(Pair))
            {
                Note = note,
                ReferenceLabel = (Sentence?)Value(),
                Bands = List(() => new ChartBand(input.ReadDouble(), input.ReadDouble(), Sentence(), (Tone)input.ReadByte())),
            },
            nameof(TimeChart) => new TimeChart(title, x, y, List(() => (Day(), input.ReadDouble(), input.ReadBoolean())))
            {
                Note = note,
                MutedLabel = (Sentence?)Value(),
                Ranges = List(Pair),
            },
            nameof(MatrixChart) => new MatrixChart(
                title, x, y, List(Pair), input.ReadDouble(), input.ReadDouble(), List(() => new ChartQuadrant(Sentence(), Sentence(), (Tone)input.ReadByte())))
            { Note = note },
            _ => throw new InvalidDataException($"Kept answers know no chart '{kind}'."),
        };
    }

    private Axis Axis() => new(Sentence(), (AxisFormat)input.ReadByte())
    {
        Scale = (AxisScale)input.ReadByte(),
        Words = ((IReadOnlyList<object?>?)Value())?.Cast<string>().ToArray(),
    };

    private Sentence Sentence() => new(input.ReadString(), List(() => (input.ReadString(), Value()!)));

    private object? Value() => input.ReadChar() switch
    {
        '0' => null,
        'b' => input.ReadBoolean(),
        'i' => input.ReadInt32(),
        'l' => input.ReadInt64(),
        'd' => input.ReadDouble(),
        'm' => input.ReadDecimal(),
        's' => input.ReadString(),
        'D' => Day(),
        'M' => new Money(input.ReadInt64(), input.ReadString()),
        'S' => new Share(input.ReadDouble()),
        'T' => Sentence(),
        'K' => new Dictionary<string, object?>(List(() => KeyValuePair.Create(input.ReadString(), Value()))),
        'L' => List(Value),
        var other => throw new InvalidDataException($"Kept answers know no value '{other}'."),
    };

    private DateOnly Day() => DateOnly.FromDayNumber(input.ReadInt32());

    private (double, double) Pair() => (input.ReadDouble(), input.ReadDouble());

    private T[] List<T>(Func<T> read)
    {
        var list = new T[input.ReadInt32()];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = read();
        }

        return list;
    }
}
