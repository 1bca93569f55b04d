using Koll.Asking;
using Koll.Ledger;
using Koll.Ledger.Reading;

namespace Koll.Reports;

/// <summary>The report of answers from files.</summary>
public static class AnswersReport
{
    public static Report Of(Answers answers) => new()
    {
        Company = string.Join(", ", answers.Files.Select(file => Path.GetFileName(file.Name))),
        AsOf = answers.AsOf,
        Currency = answers.Currency,
        Answers = [.. answers.Items.Select(item => new ReportAnswer(item.Question.Key, item.Question.Group, item.Answer))],
        Files = [.. answers.Files.Select(file => Of(file, answers.Currency))],
        Command = $"koll ask {string.Join(' ', answers.Files.Select(file => file.Name.Contains(' ', StringComparison.Ordinal) ? $"\"{file.Name}\"" : file.Name))}",
        Settings = answers.Evidence.Settings,
    };

    private static FileReading Of(Ledger.Reading.FileReading file, string currency) => new(
        file.Name,
        file.Rows,
        file.Used.Count,
        [.. file.SetAside.OrderBy(tally => tally.Key).Select(tally => new RowReason(tally.Key.Title(), tally.Value.Count, AmountOf(tally.Value, currency)))],
        [.. file.Noted.OrderBy(tally => tally.Key).Select(tally => new RowReason(tally.Key.Title(), tally.Value.Count, AmountOf(tally.Value, currency)))],
        file.Shape.Assumptions());

    private static Money? AmountOf(RowTally tally, string currency) => tally.Amount == 0 ? null : new Money(tally.Amount, currency);
}
