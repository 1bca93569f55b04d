using Koll.Customers;

namespace Koll.Asking;

/// <summary>The twenty answers of a company that is served, kept as long as its batches stand as they do.</summary>
/// <param name="questions">All of them.</param>
/// <param name="sales">What only importing knows of a company's sales: the account of its files, and the revenue without a customer.</param>
public sealed class CompanyAnswers(Questions questions, Func<Company, AskableSales> sales)
{
    /// <summary>The answers of now, as of the last day with a sale.</summary>
    public Answers Of(Company company) => company.Workspace.Kept("answers", _ =>
    {
        var askable = sales(company);
        var settings = new AskSettings(company.Settings.WindowMonths ?? 12, company.Settings.ClassCuts) { Discount = company.Base.Discount };
        var evidence = new Evidence(
            company.Base, company.Base.Ledger, company.Base.Summaries.RevenueInWindow.Sum(), askable.RevenueWithoutCustomer(company.Base.Window), settings);
        return Answers.To(questions, evidence, askable.Files) with { Company = askable.Company };
    });
}
