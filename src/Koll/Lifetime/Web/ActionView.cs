using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Lifetime.Web;

/// <summary>What a company may do for some customers, and what that brings: the question, the answer in sentences, the list and the file.</summary>
public sealed class ActionView
{
    private readonly ActionCalculator? _calculator;

    public ActionView(LifetimeView view)
    {
        (View, Question, Groups) = (view, new(view.Visit), ActionGroups.Of(view));
        _calculator = ActionCalculator.Of(view.Company.Base);
        Group = Groups.FirstOrDefault(group => group.Key == Question.Whom) ?? Groups[0];
        if (_calculator is not null && Question is { IsAsked: true, Action: { } action } && Group.Customers.Count > 0)
        {
            Worthwhile = _calculator.Worthwhile(Group.Customers, action);
            (Outcome, Best) = (_calculator.For(Group.Customers, action), Worthwhile.Count > 0 ? _calculator.For(Worthwhile, action) : null);
        }
    }

    public LifetimeView View { get; }

    public ActionQuestion Question { get; }

    public IReadOnlyList<ActionGroup> Groups { get; }

    /// <summary>The one it is for.</summary>
    public ActionGroup Group { get; }

    /// <summary>True where what customers will bring is known in money.</summary>
    public bool IsPossible => _calculator is not null;

    /// <summary>For the whole group; null where nothing is asked, or cannot be.</summary>
    public ActionOutcome? Outcome { get; }

    /// <summary>For those with whom it is expected to pay; null where there is none.</summary>
    public ActionOutcome? Best { get; }

    /// <summary>Those with whom it is expected to bring more than it costs, best first.</summary>
    public IReadOnlyList<int> Worthwhile { get; } = [];

    /// <summary>The answer: does it pay, how sure, for whom, and at what cost it would break even.</summary>
    public IEnumerable<Sentence> Said
    {
        get
        {
            if (Outcome is not { } outcome)
            {
                yield break;
            }

            yield return new(
                "lifetime.action.answer",
                ("pays", outcome.Pays switch { true => "yes", false => "no", null => "open" }), ("n", outcome.Customers), ("cost", MoneyOf(outcome.Cost)), ("gain", MoneyOf(outcome.Gain)),
                ("net", MoneyOf(outcome.Net.Value)), ("low", MoneyOf(outcome.Net.Low)), ("high", MoneyOf(outcome.Net.High)));
            yield return new("lifetime.action.chance", ("chance", new Share(outcome.Chance)), ("even", MoneyOf(outcome.Gain / outcome.Customers)));
            yield return Best is not { } best ? new("lifetime.action.best-none")
                : best.Customers == outcome.Customers ? new("lifetime.action.best-all")
                : new(
                    "lifetime.action.best", ("n", best.Customers), ("cost", MoneyOf(best.Cost)), ("gain", MoneyOf(best.Gain)), ("net", MoneyOf(best.Net.Value)), ("low", MoneyOf(best.Net.Low)),
                    ("high", MoneyOf(best.Net.High)), ("chance", new Share(best.Chance)));
        }
    }

    /// <summary>What the figures hold, and what they do not.</summary>
    public Sentence How => new("lifetime.action.how", ("what", View.Lifetime.IsMargin || Question.Margin.Value < 100 ? "margin" : "revenue"));

    public double GainOf(int customer) => _calculator!.GainOf(customer, Question.Action!);

    public double NetOf(int customer) => GainOf(customer) - Question.Action!.CostPerCustomer;

    public double AliveOf(int customer) => View.Company.Base.Column(LifetimeMeasures.Alive)[customer];

    public Money MoneyOf(double amount) => View.Card!.MoneyOf(amount);

    /// <summary>For whom it pays, as a file.</summary>
    public void Write(Stream output)
    {
        using var csv = new CsvText(output);
        foreach (var head in (string[])["customer", "name", "pAlive", "gain", "cost", "net"])
        {
            csv.Text(head);
        }

        csv.EndRow();
        var directory = View.Company.Base.Directory;
        foreach (var customer in Worthwhile)
        {
            csv.Text(directory.Keys[customer]).Text(directory.NameOf(customer)).Value(Math.Round(AliveOf(customer), 4))
                .Value(Rounded(GainOf(customer))).Value(Rounded(Question.Action!.CostPerCustomer)).Value(Rounded(NetOf(customer)));
            csv.EndRow();
        }
    }

    private static decimal Rounded(double amount) => Math.Round((decimal)amount, 2);
}
