using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>
/// Answers as <c>koll.answers/1</c>, documented in docs/guide/answers-json.md: invariant numbers, ISO dates, shares 0 to 1, money
/// exact in units of the currency, always the same order. Only the sentences depend on the language.
/// </summary>
public static class AnswersJson
{
    public const string Schema = "koll.answers/1";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, Answers answers, Language language)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        CompanyLabel.Write(json, answers.Company);
        json.WriteString("asOf", Iso(answers.AsOf));
        json.WriteString("currency", answers.Currency);
        json.WriteNumber("windowMonths", answers.Settings.WindowMonths);
        Write(json, answers.Settings);
        json.WriteStartArray("files");
        foreach (var file in answers.Files)
        {
            Write(json, file);
        }

        json.WriteEndArray();
        json.WriteStartArray("answers");
        foreach (var item in answers.Items)
        {
            Write(json, item, answers.AsOf, language);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, AskSettings settings)
    {
        json.WriteStartArray("classCuts");
        json.WriteNumberValue(settings.Cuts.A);
        json.WriteNumberValue(settings.Cuts.B);
        json.WriteEndArray();
        json.WriteStartArray("excludedOfferings");
        foreach (var offering in settings.ExcludedOfferings)
        {
            json.WriteStringValue(offering);
        }

        json.WriteEndArray();
        json.WriteString("ratesUntil", settings.Rates is { } rates ? Iso(rates.To) : null);
    }

    private static void Write(Utf8JsonWriter json, FileReading file)
    {
        json.WriteStartObject();
        json.WriteString("name", file.Name);
        json.WriteNumber("rows", file.Rows);
        json.WriteNumber("used", file.Used.Count);
        json.WriteNumber("usedMoney", Units(file.Used.Amount));
        WriteTallies(json, "setAside", file.SetAside.OrderBy(t => t.Key).Select(t => (t.Key.Word(), t.Value)));
        WriteTallies(json, "noted", file.Noted.OrderBy(t => t.Key).Select(t => (t.Key.Word(), t.Value)));
        json.WriteEndObject();
    }

    private static void WriteTallies(Utf8JsonWriter json, string name, IEnumerable<(string Reason, RowTally Tally)> tallies)
    {
        json.WriteStartObject(name);
        foreach (var (reason, tally) in tallies)
        {
            json.WriteStartObject(reason);
            json.WriteNumber("count", tally.Count);
            json.WriteNumber("money", Units(tally.Amount));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AnsweredQuestion item, DateOnly asOf, Language language)
    {
        var answer = item.Answer;
        json.WriteStartObject();
        json.WriteNumber("question", item.Question.Number);
        json.WriteString("key", item.Question.Key);
        json.WriteString("state", answer.State.Word());
        json.WriteString("headline", language.Say(answer.Headline));
        WriteValue(json, "value", answer.Value);
        json.WriteString("unit", answer.Unit);
        if (answer.Interval is { } interval)
        {
            json.WriteStartObject("interval");
            WriteValue(json, "low", interval.Low);
            WriteValue(json, "high", interval.High);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("interval");
        }

        json.WriteNumber("n", answer.N);
        if (answer.Coverage is { } coverage)
        {
            json.WriteStartObject("coverage");
            WriteValue(json, "customers", coverage.Customers);
            WriteValue(json, "revenue", coverage.Revenue);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("coverage");
        }

        WriteAge(json, answer.Evidence, asOf);
        json.WriteStartArray("history");
        foreach (var point in answer.History)
        {
            json.WriteStartObject();
            json.WriteString("monthEnd", Iso(point.MonthEnd));
            WriteValue(json, "value", point.Value);
            json.WriteBoolean("windowIsFull", point.WindowIsFull);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("next", language.Say(answer.Next));
        WriteValue(json, "details", answer.Details);
        json.WriteEndObject();
    }

    /// <summary>Days from the newest and the oldest evidence to the as-of date, with the days themselves.</summary>
    private static void WriteAge(Utf8JsonWriter json, Window? evidence, DateOnly asOf)
    {
        if (evidence is not { } span)
        {
            json.WriteNull("age");
            return;
        }

        json.WriteStartObject("age");
        json.WriteNumber("newestDays", asOf.DayNumber - span.To.DayNumber);
        json.WriteNumber("oldestDays", asOf.DayNumber - span.From.DayNumber);
        json.WriteString("newest", Iso(span.To));
        json.WriteString("oldest", Iso(span.From));
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        WriteValue(json, value);
    }

    /// <summary>What details may hold: numbers, money, shares, words, dates, and lists and tables of them.</summary>
    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double:
                // JSON has no word for what is not a number; neither has an answer.
                json.WriteNullValue();
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case Money money:
                json.WriteNumberValue(Units(money.Scaled));
                break;
            case Share share:
                WriteValue(json, share.Value);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case DateOnly day:
                json.WriteStringValue(Iso(day));
                break;
            case IEnumerable<KeyValuePair<string, object?>> table:
                json.WriteStartObject();
                foreach (var (name, entry) in table)
                {
                    WriteValue(json, name, entry);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var entry in list)
                {
                    WriteValue(json, entry);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"The JSON of answers has no form for a {value.GetType().Name}.");
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", null);

    /// <summary>Exact, with at least the two decimals people expect of money.</summary>
    private static decimal Units(long scaled) => scaled % 100 == 0 ? decimal.Round(scaled / (decimal)Money.Scale, 2) : scaled / (decimal)Money.Scale;
}
