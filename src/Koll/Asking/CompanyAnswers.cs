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
    // How long what takes long lets the first page of a server that was just started go first, where somebody asks for it.
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _isShown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From how many customers on a page shows what there is while the rest is being found. Of fewer everything is there before one would have read that it is not.</summary>
    public int LargeFrom { get; init; } = 20_000;

    /// <summary>How long a page of a large company waits for all of its answers.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(0.05);

    /// <summary>The answers of now, as of the last day with a sale.</summary>
    public Answers Of(Company company)
    {
        // Somebody waits for all of them: nothing is to go before those that take long any more.
        IsShown();
        return Of(company, null);
    }

    /// <summary>A first page is with its reader: what takes long may begin.</summary>
    public void IsShown() => _isShown.TrySetResult();

    // By the state they are of: what was imported while these were sought has others.
    private Answers Of(Company company, Task? ready) => company.Workspace.Kept($"answers of {company.Revision}", _ =>
    {
        var askable = sales(company);
        var evidence = Evidence.Of(company.Base, askable, askable.Settings());
        var soFar = Begun(company);
        soFar.Begin(new(company.Base.AsOf, company.Base.Currency, evidence.Settings, askable.Files, []) { Company = askable.Company });
        var answers = Answers.To(questions, evidence, askable.Files, soFar.Add, ready) with { Company = askable.Company };
        if (!company.IsEmpty)
        {
            kept.Keep(company.Workspace.Path, askable, answers);
        }

        return answers;
    });

    /// <summary>The same; of a large company those that are there, once the others have been waited for a moment: <see cref="Answers.Sought"/>.</summary>
    public Answers SoFar(Company company)
    {
        if (company.Base.Count < LargeFrom)
        {
            return Of(company);
        }

        var soFar = Begun(company);
        var all = soFar.All(() => Of(company, null));
        return Task.WaitAny(all, soFar.HasBegun) == 1 && Task.WaitAny([all], Patience) < 0 ? soFar.Answers : all.GetAwaiter().GetResult();
    }

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
    /// <param name="workspace">The company's.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="ready">The server's getting ready: of a large company what takes long would hold it and its first page up, and waits for both.</param>
    public void Begin(LiveWorkspace workspace, DateOnly today, Task ready) => _ = Task.Run(() =>
    {
        if (Found(workspace).Answers is null)
        {
            var company = Company.Of(workspace, today);
            _ = company.Base.Count < LargeFrom ? Of(company) : Begun(company).All(() => Of(company, ready.ContinueWith(_ => Task.WhenAny(_isShown.Task, Task.Delay(LongestGrace)), TaskScheduler.Default).Unwrap())).Result;
        }
    });

    private AnswersSoFar Begun(Company company) => company.Workspace.Kept($"answers so far of {company.Revision}", _ => new AnswersSoFar(questions));

    private KeptAtOnce Found(LiveWorkspace workspace) => workspace.Kept("answers at once", live => new KeptAtOnce(kept.Read(live.Path)));

    /// <summary>Answers while they are being found.</summary>
    private sealed class AnswersSoFar(Questions questions)
    {
        private readonly AnsweredQuestion?[] _there = new AnsweredQuestion?[questions.Count];
        private readonly TaskCompletionSource<Answers> _frame = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _finding = new();
        private Task<Answers>? _all;

        /// <summary>All of them, sought once for however many ask. What went wrong is said to one, and tried anew for the next.</summary>
        public Task<Answers> All(Func<Answers> find)
        {
            lock (_finding)
            {
                var all = _all ??= Task.Run(find);
                _all = all.IsFaulted ? null : all;
                return all;
            }
        }

        /// <summary>Done when the sales are there and the questions are being put to them.</summary>
        public Task HasBegun => _frame.Task;

        /// <summary>Those that are there, and what stands for the others. Only once it has begun.</summary>
        public Answers Answers
        {
            get
            {
                var there = Array.ConvertAll(_there, item => item);
                return _frame.Task.Result with
                {
                    Items = [.. there.Select((item, i) => item ?? new(questions[i], Unfound(questions[i])))],
                    Sought = there.Index().Where(place => place.Item is null).Select(place => place.Index + 1).ToHashSet(),
                };
            }
        }

        public void Begin(Answers frame) => _frame.TrySetResult(frame);

        public void Add(AnsweredQuestion item) => Volatile.Write(ref _there[item.Question.Number - 1], item);

        private static Answer Unfound(IQuestion question) => new() { Question = question.Number, State = AnswerState.Unknown, Headline = new("home.sought"), Next = new("home.sought") };
    }

    private sealed class KeptAtOnce(Answers? answers)
    {
        private int _asked;

        public Answers? Answers => answers;

        public bool IsFirst() => Interlocked.Exchange(ref _asked, 1) == 0;
    }
}
