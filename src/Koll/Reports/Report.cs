using Koll.Asking;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Reports;

/// <summary>Everything a report says, before it is said in a language: twenty answers, and what they were read from.</summary>
public sealed record Report
{
    /// <summary>The company, or the file where no company is known: it stands at the head of every page.</summary>
    public required string Company { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>ISO 4217 code of the money, or the empty string where no file said.</summary>
    public required string Currency { get; init; }

    /// <summary>The questions with their answers, in their order.</summary>
    public required IReadOnlyList<ReportAnswer> Answers { get; init; }

    /// <summary>The one next step; null for that of the first answer that can be bettered.</summary>
    public Sentence? Next { get; init; }

    /// <summary>What was read, file by file.</summary>
    public IReadOnlyList<FileReading> Files { get; init; } = [];

    /// <summary>The command that wrote the report, without its options, such as <c>koll ask sales.csv</c>: rows beyond those shown are listed by it.</summary>
    public required string Command { get; init; }

    /// <summary>Window and class cuts, which the definitions state.</summary>
    public AskSettings Settings { get; init; } = new();
}

/// <summary>A question and its answer.</summary>
/// <param name="Key">The question's stable name; its title is the text <c>question.KEY.title</c>.</param>
public sealed record ReportAnswer(string Key, QuestionGroup Group, Answer Answer)
{
    /// <summary>Asks a question.</summary>
    public static ReportAnswer Of(IQuestion question, Evidence evidence) => new(question.Key, question.Group, question.Ask(evidence));
}

/// <summary>What became of the rows of one file.</summary>
/// <param name="Name">The file as the user named it.</param>
/// <param name="Rows">Rows of data.</param>
/// <param name="Used">Rows that became sale lines.</param>
/// <param name="SetAside">Rows that did not, by reason.</param>
/// <param name="Noted">Rows that were used and are worth knowing of, by reason.</param>
/// <param name="Assumptions">What was assumed of the file: columns, marks, order of dates.</param>
public sealed record FileReading(
    string Name, long Rows, long Used, IReadOnlyList<RowReason> SetAside, IReadOnlyList<RowReason> Noted, IReadOnlyList<Sentence> Assumptions);

/// <summary>Why rows were set aside or noted.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Rows">How many.</param>
/// <param name="Amount">Their money, where it could be read.</param>
public sealed record RowReason(Sentence Reason, long Rows, Money? Amount);
