using Koll.Asking.Keeping;
using Koll.Customers;
using Koll.Platform.Storage;

namespace Koll.Asking;

/// <summary>The twenty answers of a company that is served, kept as long as its batches stand as they do.</summary>
/// <param name="questions">All of them.</param>
/// <param name="sales">What only importing knows of a company's sales: the account of its files, and the revenue without a customer.</param>
/// <param name="kept">Where a workspace keeps answers for its next opening.</param>
public sealed class CompanyAnswers(Questions questions, Func<Company, AskableSales> sales, IKeptAnswers kept)
{
    /// <summary>The answers of now, as of the last day with a sale.</summary>
    public Answers Of(Company company) => company.Workspace.Kept("answers", _ =>
    {
        var askable = sales(company);
        var evidence = new Evidence(
            company.Base, company.Base.Ledger, company.Base.Summaries.RevenueInWindow.Sum(), askable.RevenueWithoutCustomer(company.Base.Window), askable.Settings());
        var answers = Answers.To(questions, evidence, askable.Files) with { Company = askable.Company };
        if (!company.IsEmpty)
        {
            kept.Keep(company.Workspace.Path, askable, answers);
        }

        return answers;
    });

    /// <summary>
    /// The answers of now as the workspace keeps them from an earlier opening, without the customers behind them; null where it keeps none. Whoever is shown these is given the time in which the
    /// sales are loaded for what they will look at next.
    /// </summary>
    public Answers? AtOnce(LiveWorkspace workspace, DateOnly today)
    {
        var found = Found(workspace);
        if (found.Answers is not null && found.IsFirst())
        {
            _ = Task.Run(() => Of(Company.Of(workspace, today)));
        }

        return found.Answers;
    }

    /// <summary>
    /// Begins to answer by itself, while a server is still getting ready: from the sales where the workspace keeps no answers. What goes wrong here is said to the first who asks, for whom it is tried anew.
    /// </summary>
    public void Begin(LiveWorkspace workspace, DateOnly today) => _ = Task.Run(() =>
    {
        if (Found(workspace).Answers is null)
        {
            _ = Of(Company.Of(workspace, today));
        }
    });

    private KeptAtOnce Found(LiveWorkspace workspace) => workspace.Kept("answers at once", live => new KeptAtOnce(kept.Read(live.Path)));

    private sealed class KeptAtOnce(Answers? answers)
    {
        private int _asked;

        public Answers? Answers => answers;

        public bool IsFirst() => Interlocked.Exchange(ref _asked, 1) == 0;
    }
}
