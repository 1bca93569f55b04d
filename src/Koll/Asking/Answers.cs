using System.Collections.Concurrent;
using Koll.Customers;
using Koll.Ledger.Reading;
using Koll.Platform;

namespace Koll.Asking;

/// <summary>
/// The twenty answers with what they were made from: what the terminal, the report and every export show.
/// </summary>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Currency">ISO 4217 code, or the empty string where the files do not say.</param>
/// <param name="Settings">What shaped them.</param>
/// <param name="Files">What was read, in the order given.</param>
/// <param name="Items">Every question with its answer, 1 to 20.</param>
public sealed record Answers(DateOnly AsOf, string Currency, AskSettings Settings, IReadOnlyList<FileReading> Files, IReadOnlyList<AnsweredQuestion> Items)
{
    private const int Waiting = 6;

    /// <summary>Whose customers they are about; null where nobody has said.</summary>
    public CompanyLabel? Company { get; init; }

    /// <summary>Numbers of questions whose answers are still being found; what stands for them here says nothing of the company. Empty but for a page that does not wait.</summary>
    public IReadOnlySet<int> Sought { get; init; } = new HashSet<int>();

    /// <summary>The knowledge score: how many of the twenty are known.</summary>
    public int Known => CountOf(AnswerState.Known);

    public int CountOf(AnswerState state) => Items.Count(item => item.Answer.State == state);

    /// <summary>The answer to a question by its number, 1 to 20.</summary>
    public AnsweredQuestion this[int number] => Items[number - 1];

    /// <summary>What sales that were just loaded say as of a day.</summary>
    public static Answers Of(Questions questions, AskableSales sales, DateOnly asOf, AskSettings settings)
    {
        var customers = new CustomerBase(sales.Ledger, sales.Ledger.Summarise(asOf, settings.WindowMonths)) { Discount = settings.Discount, ClassCuts = settings.Cuts, Records = sales.Records };
        return To(questions, Evidence.Of(customers, sales, settings), sales.Files) with { Company = sales.Company };
    }

    /// <summary>Puts every question to the evidence, side by side: what several need is computed once, by the first that asks. Those that take long come last.</summary>
    /// <param name="found">Told of each answer when it is there, from several threads; null where nobody waits for single ones.</param>
    /// <param name="ready">What goes before those that take long; null where nothing does.</param>
    public static Answers To(Questions questions, Evidence evidence, IReadOnlyList<FileReading> files, Action<AnsweredQuestion>? found = null, Task? ready = null)
    {
        var items = new AnsweredQuestion[questions.Count];
        // A question that waits for what another works out holds its thread.
        PoolThreads.AtLeast(Environment.ProcessorCount + Waiting);
        _ = Parallel.ForEach(Partitioner.Create(questions.OrderBy(question => question.TakesLong), EnumerablePartitionerOptions.NoBuffering), question =>
        {
            if (question.TakesLong)
            {
                ready?.Wait();
            }

            var item = items[question.Number - 1] = new(question, question.Ask(evidence));
            found?.Invoke(item);
        });
        return new(evidence.Base.AsOf, evidence.Base.Currency, evidence.Settings, files, items);
    }
}

/// <summary>A question with its answer.</summary>
public sealed record AnsweredQuestion(IQuestion Question, Answer Answer);
