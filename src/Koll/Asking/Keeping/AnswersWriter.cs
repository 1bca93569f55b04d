using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Asking.Keeping;

/// <summary>
/// Writes answers to be kept: everything but the rows behind them, which may be every customer and are worked out again when somebody wants to see them. What is read again says the same
/// in every language. Only the same build of the program reads it, so the form has no versions.
/// </summary>
internal sealed class AnswersWriter(BinaryWriter output)
{
    /// <summary>Writes all twenty.</summary>
    /// <exception cref="ArgumentException">An answer holds something that the form has no word for.</exception>
    public static void Write(BinaryWriter output, Answers answers)
    {
        var writer = new AnswersWriter(output);
        writer.Value(answers.AsOf);
        output.Write(answers.Currency);
        writer.List(answers.Items, item => writer.Answer(item.Answer));
    }

    private void Answer(Answer answer)
    {
        output.Write(answer.Question);
        output.Write((byte)answer.State);
        Sentence(answer.Headline);
        Value(answer.Value);
        Value(answer.Unit);
        Value(answer.Choice);
        Optional(answer.Interval, interval => Pair(interval.Low, interval.High));
        output.Write(answer.N);
        Optional(answer.Coverage, coverage => Pair(coverage.Customers, coverage.Revenue));
        Value(answer.Evidence?.From);
        Value(answer.Evidence?.To);
        List(answer.More, Sentence);
        Value(answer.Rule);
        Value(answer.Missing);
        Sentence(answer.Next);
        List(answer.History, point =>
        {
            output.Write(point.MonthEnd.DayNumber);
            output.Write(point.Value);
            output.Write(point.WindowIsFull);
        });
        Value(answer.HistoryOf);
        Value(answer.HistoryNote);
        Value(answer.Details);
        List(answer.Charts, Chart);
    }

    private void Chart(Chart chart)
    {
        output.Write(chart.GetType().Name);
        Sentence(chart.Title);
        Axis(chart.X);
        Axis(chart.Y);
        Value(chart.Note);
        switch (chart)
        {
            case BarChart bars:
                List(bars.Bars, bar =>
                {
                    Sentence(bar.Label);
                    output.Write(bar.Value);
                    output.Write(bar.Muted);
                    output.Write((byte)bar.Tone);
                    Value(bar.Note);
                    Value(bar.Before);
                });
                break;
            case CurveChart curve:
                List(curve.Points, point => Pair(point.X, point.Y));
                List(curve.Marks, mark =>
                {
                    Pair(mark.X, mark.Y);
                    Sentence(mark.Label);
                });
                List(curve.Reference, point => Pair(point.X, point.Y));
                Value(curve.ReferenceLabel);
                List(curve.Bands, band =>
                {
                    Pair(band.From, band.To);
                    Sentence(band.Label);
                    output.Write((byte)band.Tone);
                });
                break;
            case TimeChart time:
                List(time.Points, point =>
                {
                    output.Write(point.MonthEnd.DayNumber);
                    output.Write(point.Value);
                    output.Write(point.Muted);
                });
                Value(time.MutedLabel);
                List(time.Ranges, range => Pair(range.Low, range.High));
                break;
            case MatrixChart matrix:
                List(matrix.Points, point => Pair(point.X, point.Y));
                Pair(matrix.CutX, matrix.CutY);
                List(matrix.Quadrants, quadrant =>
                {
                    Sentence(quadrant.Name);
                    Sentence(quadrant.Detail);
                    output.Write((byte)quadrant.Tone);
                });
                break;
            default:
                throw new ArgumentException($"Answers are not kept with a {chart.GetType().Name}.");
        }
    }

    private void Axis(Axis axis)
    {
        Sentence(axis.Title);
        output.Write((byte)axis.Format);
        output.Write((byte)axis.Scale);
        Value(axis.Words);
    }

    private void Sentence(Sentence sentence)
    {
        output.Write(sentence.Key);
        List(sentence.Arguments, argument =>
        {
            output.Write(argument.Name);
            Value(argument.Value);
        });
    }

    /// <summary>What sentences and details are made of, with a letter before it that says what it is.</summary>
    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                output.Write('0');
                break;
            case bool flag:
                output.Write('b');
                output.Write(flag);
                break;
            case int number:
                output.Write('i');
                output.Write(number);
                break;
            case long number:
                output.Write('l');
                output.Write(number);
                break;
            case double number:
                output.Write('d');
                output.Write(number);
                break;
            case decimal number:
                output.Write('m');
                output.Write(number);
                break;
            case string text:
                output.Write('s');
                output.Write(text);
                break;
            case Enum word:
                // Sentences choose by its word.
                output.Write('s');
                output.Write(word.ToString());
                break;
            case DateOnly day:
                output.Write('D');
                output.Write(day.DayNumber);
                break;
            case Money money:
                output.Write('M');
                output.Write(money.Scaled);
                output.Write(money.Currency);
                break;
            case Share share:
                output.Write('S');
                output.Write(share.Value);
                break;
            case Sentence sentence:
                output.Write('T');
                Sentence(sentence);
                break;
            case IEnumerable<KeyValuePair<string, object?>> table:
                output.Write('K');
                List([.. table], entry =>
                {
                    output.Write(entry.Key);
                    Value(entry.Value);
                });
                break;
            case System.Collections.IEnumerable list:
                output.Write('L');
                List([.. list.Cast<object?>()], Value);
                break;
            default:
                throw new ArgumentException($"Answers are not kept with a {value.GetType().Name}.");
        }
    }

    private void Pair(double one, double other)
    {
        output.Write(one);
        output.Write(other);
    }

    private void Optional<T>(T? value, Action<T> write)
        where T : struct
    {
        output.Write(value is not null);
        if (value is { } present)
        {
            write(present);
        }
    }

    private void List<T>(IReadOnlyList<T> list, Action<T> write)
    {
        output.Write(list.Count);
        foreach (var item in list)
        {
            write(item);
        }
    }
}
