using Koll.Asking;
using Koll.Platform.Languages;

namespace Koll.Reports;

/// <summary>Twenty answers as they are handed out: whose they are, and which command lists what a page has no room for.</summary>
/// <param name="Answers">The answers, with what they were read from.</param>
public sealed record Report(Answers Answers)
{
    /// <summary>The company, or the files where no company is known: it stands at the head of every page.</summary>
    public string Company { get; init; } = Answers.Company?.Name ?? FileNames(Answers);

    /// <summary>The command the report came from, without its options: rows beyond those shown are listed by it.</summary>
    public string Command { get; init; } = $"koll ask {string.Join(' ', Answers.Files.Select(file => Quoted(file.Name)))}";

    /// <summary>The one next step: what betters an answer that is begun, else what begins one.</summary>
    public Sentence? Next => (First(AnswerState.Partly) ?? First(AnswerState.Unknown) ?? First(AnswerState.Known))?.Next;

    private Answer? First(AnswerState state) => Answers.Items.FirstOrDefault(item => item.Answer.State == state)?.Answer;

    private static string FileNames(Answers answers) =>
        answers.Files is [var only] ? Path.GetFileName(only.Name)
        : answers.Files is [var first, ..] ? $"{Path.GetFileName(first.Name)} + {answers.Files.Count - 1}"
        : "–";

    // As a shell reads it: a name with anything but plain characters stands in quotes.
    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '\\' or ':') ? name : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
