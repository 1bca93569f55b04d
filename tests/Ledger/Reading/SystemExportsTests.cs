using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Tests.Reading;

/// <summary>Headers as the usual systems export them, each with two rows of our own making, and what every column of them means.</summary>
public class SystemExportsTests
{
    private static readonly string[] Exports =
    [
        """
        UCI Online Retail
        InvoiceNo=invoice|StockCode=offering|Description=offering-name|Quantity=quantity|InvoiceDate=date|UnitPrice=price|CustomerID=customer|Country=country
        536365|85123A|WHITE HANGING HEART|6|2010-12-01 08:26:00|2.55|17850|United Kingdom
        C536379|D|Discount|-1|2010-12-01 09:41:00|27.50|14527|United Kingdom
        """,
        """
        CDNOW
        customer_id=customer|date=date|number_of_cds=quantity|dollar_value=amount
        00001|19970101|1|11.77
        00002|19970112|1|12.00
        """,
        """
        SAP billing list
        Billing Document=invoice|Billing Type=type|Billing Date=date|Sold-to Party=customer|Name 1=name|Item=line|Material=offering|Short text for sales order item=offering-name|Billed Quantity=quantity|Sales Unit|Net Value=amount|Tax Amount|Cost=cost|Document Currency=currency|Country=country
        90001234|F2|09.12.2011|0000100234|Hansen Bygg AS|10|MAT-100|Steel bracket|10,000|PC|1.250,00|312,50|800,00|NOK|NO
        90001235|G2|10.12.2011|0000100235|Berg Industri AS|10|MAT-200|Bolt M8|5,000|PC|250,00-|62,50-|100,00-|NOK|NO
        """,
        """
        SAP field names
        VBELN=invoice|FKART=type|FKDAT=date|KUNAG=customer|NAME1=name|POSNR=line|MATNR=offering|ARKTX=offering-name|FKIMG=quantity|VRKME|NETWR=amount|MWSBP|WAVWR=cost|WAERK=currency|LAND1=country
        0090001234|F2|20111209|0000100234|Hansen Bygg AS|000010|MAT-100|Steel bracket|10.000|ST|1250.00|312.50|800.00|NOK|NO
        0090001235|F2|20111210|0000100235|Berg Industri AS|000010|MAT-200|Bolt M8|5.000|ST|250.00|62.50|100.00|NOK|NO
        """,
        """
        SAP German
        Faktura=invoice|Fakturaart=type|Fakturadatum=date|Auftraggeber=customer|Name Auftraggeber=name|Position=line|Material=offering|Bezeichnung=offering-name|Fakturierte Menge=quantity|Nettowert=amount|Steuerbetrag|Verrechnungspreis=cost|Währung=currency
        90001234|F2|09.12.2011|100234|Müller GmbH|10|MAT-100|Halter Stahl|10,000|1.250,00|237,50|800,00|EUR
        90001235|F2|10.12.2011|100235|Schmidt KG|10|MAT-200|Schraube M8|5,000|250,00|47,50|100,00|EUR
        """,
        """
        Business Central posted lines
        Document No.=invoice|Line No.=line|Sell-to Customer No.=customer|Posting Date=date|Type=type|No.=offering|Description=offering-name|Quantity=quantity|Unit Price=price|Unit Cost (LCY)=unit-cost|Line Discount %|Amount=amount|Amount Including VAT|Salesperson Code=owner|Currency Code=currency
        103001|10000|10000|12/25/2011|Item|1896-S|ATHENS Desk|2|649.40|506.60|0|1,298.80|1,623.50|PS|USD
        103002|10000|20000|12/26/2011|Item|1900-S|PARIS Guest Chair|4|125.10|97.50|0|500.40|625.50|JR|USD
        """,
        """
        NAV value entries
        Posting Date=date|Document Type=type|Document No.=invoice|Item No.=offering|Source No.|Customer No.=customer|Customer Name=name|Invoiced Quantity=quantity|Sales Amount (Actual)=amount|Cost Amount (Actual)=cost|Discount Amount|Country/Region Code=country|Customer Posting Group=segment
        09.12.2011|Sales Invoice|103001|1896-S|10000|10000|Kontorcentralen AS|-2|1298,80|-1013,20|0|NO|DOMESTIC
        25.12.2011|Sales Credit Memo|104001|1896-S|10000|10000|Kontorcentralen AS|1|-649,40|506,60|0|NO|DOMESTIC
        """,
        """
        NAV Norwegian
        Bilagsnr.=invoice|Bokføringsdato=date|Kundenr.=customer|Kundenavn=name|Varenr.=offering|Beskrivelse=offering-name|Antall=quantity|Salgspris=price|Linjebeløp=amount|Kostpris=unit-cost|Selgerkode=owner
        F1001|09.12.2011|10000|Nordlys Emballasje|V100|Eske 30x40|100|12,50|1 250,00|8,00|OH
        F1002|25.12.2011|10001|Fjord Fisk AS|V200|Teip|10|25,00|250,00|11,00|KM
        """,
        """
        BC German
        Belegnr.=invoice|Buchungsdatum=date|Debitorennr.=customer|Name=name|Artikelnr.=offering|Beschreibung=offering-name|Menge=quantity|VK-Preis=price|Zeilenbetrag=amount|Einstandspreis=unit-cost|Verkäufercode=owner
        103001|09.12.2011|D10000|Müller GmbH|1896-S|Schreibtisch|2|649,40|1.298,80|506,60|PS
        103002|25.12.2011|D20000|Schmidt KG|1900-S|Stuhl|4|125,10|500,40|97,50|JR
        """,
        """
        Dynamics 365 Finance
        INVOICEID=invoice|INVOICEDATE=date|INVOICEACCOUNT=customer|LINENUM=line|ITEMID=offering|NAME=offering-name|QTY=quantity|SALESPRICE=price|LINEAMOUNT=amount|TAXAMOUNT|CURRENCYCODE=currency
        INV-001|2011-12-09|US-001|1|D0001|Mid range speaker|6|500.00|3000.00|0|USD
        INV-002|2011-12-10|US-002|1|D0003|Standard speaker|2|220.00|440.00|0|USD
        """,
        """
        NetSuite saved search
        Date=date|Type=type|Document Number=invoice|Internal ID|Name=name|Item=offering|Memo=offering-name|Quantity=quantity|Item Rate=price|Amount (Net)=amount|Amount (Tax)|Est. Extended Cost=cost|Currency=currency|Sales Rep=owner
        12/25/2011|Invoice|INV1001|5567|Acme Supplies Inc|SKU-1|Box of pens|10|2.50|25.00|2.00|11.00|USD|Jane Doe
        12/26/2011|Credit Memo|CM1002|5568|Baker and Sons|SKU-2|Stapler|-1|12.00|-12.00|-0.96|-6.00|USD|John Roe
        """,
        """
        Odoo invoice lines
        Number=invoice|Invoice/Bill Date=date|Partner=name|Invoice lines/Product=offering-name|Invoice lines/Quantity=quantity|Invoice lines/Unit Price=price|Invoice lines/Subtotal=amount|Salesperson=owner|Due Date|Currency=currency
        INV/2011/0001|2011-12-09|Azure Interior|Desk Combination|2.00|450.00|900.00|Mitchell Admin|2012-01-09|EUR
        INV/2011/0002|2011-12-10|Deco Addict|Office Chair|1.00|70.00|70.00|Marc Demo|2012-01-10|EUR
        """,
        """
        Odoo technical
        move_name=invoice|invoice_date=date|partner_id=customer|product_id=offering|quantity=quantity|price_unit=price|price_subtotal=amount|price_total|currency_id=currency|move_type=type
        INV/2011/0001|2011-12-09|14|22|2.00|450.00|900.00|1125.00|EUR|out_invoice
        RINV/2011/0002|2011-12-10|15|23|1.00|70.00|70.00|87.50|EUR|out_refund
        """,
        """
        Tripletex
        Fakturanummer=invoice|Fakturadato=date|Forfallsdato|Kundenummer=customer|Kunde=name|Produktnummer=offering|Produktnavn=offering-name|Antall=quantity|Enhetspris ekskl. mva=price|Beløp ekskl. mva=amount|Mva-beløp|Beløp inkl. mva|Valuta=currency
        1001|2011-12-09|2011-12-23|10001|Fjord Fisk AS|100|Eske|10|12,50|125,00|31,25|156,25|NOK
        1002|2011-12-10|2011-12-24|10002|Nordlys Emballasje AS|200|Teip|2|25,00|50,00|12,50|62,50|NOK
        """,
        """
        Visma Business
        Fakturanr=invoice|Ordrenr|Fakturadato=date|Kundenr=customer|Kundenavn=name|Varenr=offering|Varenavn=offering-name|Antall=quantity|Pris=price|Rabatt %|Sum eks. mva=amount|Varekost=cost|Selger=owner|Kundegruppe=segment
        50001|20001|09.12.2011|10001|Fjord Fisk AS|100|Eske|10|12,50|0|125,00|80,00|Kari|Engros
        50002|20002|25.12.2011|10002|Nordlys AS|200|Teip|2|25,00|10|45,00|22,00|Ola|Industri
        """,
        """
        PowerOffice Go
        Bilagsnr=invoice|Bilagsdato=date|Kundenr=customer|Kunde=name|Produktkode=offering|Produkt=offering-name|Antall=quantity|Enhetspris=price|Nettobeløp=amount|Mva|Kundeansvarlig=owner
        3001|09.12.2011|10001|Fjord Fisk AS|P100|Konsulenttime senior|7,5|1200,00|9000,00|2250,00|Kari
        3002|25.12.2011|10002|Nordlys AS|P200|Konsulenttime junior|2|900,00|1800,00|450,00|Ola
        """,
        """
        Xledger
        Invoice No=invoice|Invoice Date=date|Customer Code=customer|Customer=name|Product Code=offering|Product=offering-name|Quantity=quantity|Unit Price=price|Amount excl. Tax=amount|Tax Amount|Currency=currency
        1001|2011-12-09|10001|Fjord Fisk AS|P1|Consulting hours|10|1200.00|12000.00|3000.00|NOK
        1002|2011-12-10|10002|Nordlys AS|P2|Support plan|1|500.00|500.00|125.00|NOK
        """,
        """
        Fortnox
        Fakturanr=invoice|Fakturadatum=date|Förfallodatum|Kundnr=customer|Kundnamn=name|Artikelnr=offering|Benämning=offering-name|Levererat antal=quantity|À-pris=price|Summa exkl. moms=amount|Moms|Valuta=currency|Vår referens=owner
        1001|2011-12-09|2012-01-08|10|Göteborgs Kakel AB|A1|Kakel vit|20|45,50|910,00|227,50|SEK|Eva
        1002|2011-12-10|2012-01-09|11|Malmö Färg AB|A2|Färg blå|4|199,00|796,00|199,00|SEK|Lars
        """,
        """
        DATEV outgoing invoices
        Rechnungs-Nr.=invoice|Rechnungsdatum=date|Kunden-Nr.=customer|Kundenname=name|Nettobetrag=amount|USt-Betrag|Bruttobetrag|Währung=currency
        RE-1001|09.12.2011|10001|Müller GmbH|1.000,00|190,00|1.190,00|EUR
        RE-1002|25.12.2011|10002|Schmidt KG|250,50|47,60|298,10|EUR
        """,
        """
        DATEV posting batch
        Umsatz (ohne Soll/Haben-Kz)=amount|Soll/Haben-Kennzeichen=type|WKZ Umsatz=currency|Konto=customer|Gegenkonto (ohne BU-Schlüssel)|Belegdatum=date|Belegfeld 1=invoice|Buchungstext=offering-name
        1190,00|S|EUR|10001|8400|09.12.2011|RE-1001|Beratung Dezember
        298,10|S|EUR|10002|8400|25.12.2011|RE-1002|Wartung Q4
        """,
        """
        Lexware
        Belegnr=invoice|Belegdatum=date|Kundennr=customer|Matchcode=name|Artikelnr=offering|Artikelbezeichnung=offering-name|Menge=quantity|Einzelpreis=price|Gesamtpreis netto=amount|EK-Preis=unit-cost
        20111|09.12.2011|10001|Müller GmbH|A-1|Druckerpapier|50|3,20|160,00|2,10
        20112|25.12.2011|10002|Schmidt KG|A-2|Toner schwarz|2|79,90|159,80|51,00
        """,
        """
        sevDesk
        Rechnungsnummer=invoice|Rechnungstyp=type|Rechnungsdatum=date|Fälligkeitsdatum|Kundennummer=customer|Kunde=name|Summe netto=amount|Summe USt|Summe brutto|Währung=currency
        RE-1001|Rechnung|09.12.2011|23.12.2011|1001|Müller GmbH|100,00|19,00|119,00|EUR
        GU-1002|Gutschrift|25.12.2011|08.01.2012|1002|Schmidt KG|-50,00|-9,50|-59,50|EUR
        """,
        """
        TOTVS Protheus
        D2_DOC=invoice|D2_EMISSAO=date|D2_CLIENTE=customer|D2_ITEM=line|D2_COD=offering|D2_QUANT=quantity|D2_PRCVEN=price|D2_TOTAL=amount|D2_VALICM|D2_CUSTO1=cost
        000001001|20111209|000123|01|PROD01|10|12.50|125.00|22.50|80.00
        000001002|20111225|000124|01|PROD02|2|25.00|50.00|9.00|22.00
        """,
        """
        Omie
        Cliente (Nome Fantasia)=name|CNPJ=customer|Data de Emissão=date|Nota Fiscal=invoice|Produto=offering-name|Quantidade=quantity|Valor Unitário=price|Total da Mercadoria=amount|Valor do ICMS|Vendedor=owner
        Padaria São João|12.345.678/0001-90|09/12/2011|1001|Farinha de trigo|10|R$ 12,50|R$ 125,00|R$ 22,50|Ana
        Mercado Boa Vista|98.765.432/0001-10|25/12/2011|1002|Açúcar cristal|2|R$ 1.025,00|R$ 2.050,00|R$ 369,00|João
        """,
        """
        Bling
        Número=invoice|Data=date|ID contato=customer|Nome do contato=name|Código=offering|Descrição=offering-name|Quantidade=quantity|Valor unitário=price|Desconto|Valor total=amount|Vendedor=owner
        1001|09/12/2011|777|Padaria São João|SKU1|Farinha de trigo|10|12,50|0,00|125,00|Ana
        1002|25/12/2011|778|Mercado Boa Vista|SKU2|Açúcar cristal|2|25,00|0,00|50,00|João
        """,
        """
        QuickBooks sales by customer detail
        Date=date|Transaction Type=type|Num=invoice|Customer=name|Product/Service=offering-name|Memo/Description|Qty=quantity|Sales Price=price|Amount=amount|Balance
        12/25/2011|Invoice|1001|Acme Supplies Inc|Design services|Custom design|3.00|75.00|225.00|225.00
        12/26/2011|Credit Memo|1002|Baker and Sons|Garden rocks|Rocks|-1.00|48.00|-48.00|177.00
        """,
        """
        Xero
        ContactName=name|EmailAddress=customer|InvoiceNumber=invoice|InvoiceDate=date|DueDate|InventoryItemCode=offering|Description=offering-name|Quantity=quantity|UnitAmount=price|LineAmount=amount|TaxAmount|Total|Currency=currency|Type=type
        Ridgeway University|office@ridgeway.example|INV-0001|09/12/2011|23/12/2011|TRAIN|Half day training|2|500.00|1000.00|200.00|1200.00|GBP|ACCREC
        Boom FM|hi@boom.example|INV-0002|25/12/2011|08/01/2012|DEV|Development work|1.5|150.00|225.00|45.00|270.00|GBP|ACCREC
        """,
        """
        Sage 50
        Account Ref=customer|Type=type|Invoice No=invoice|Date=date|Stock Code=offering|Details=offering-name|Quantity=quantity|Unit Price=price|Net Amount=amount|Tax Amount|Gross Amount
        ABS001|SI|1001|09/12/2011|PAPER|Copier paper A4|50|3.20|160.00|32.00|192.00
        BBS001|SC|1002|25/12/2011|TONER|Toner black|-1|79.90|-79.90|-15.98|-95.88
        """,
        """
        Sage 100
        InvoiceNo=invoice|InvoiceDate=date|CustomerNo=customer|BillToName=name|ItemCode=offering|ItemCodeDesc=offering-name|QuantityShipped=quantity|UnitPrice=price|ExtensionAmt=amount|UnitCost=unit-cost|SalespersonNo=owner
        0100001|12/25/2011|ABF|American Business Futures|1001-HON-H252|2 DRAWER LETTER FILE|2|78.50|157.00|41.20|0100
        0100002|12/26/2011|AVNET|Avnet Processing Corp|2480-8-50|DESK FILE 8 CAP 50|10|9.80|98.00|5.10|0200
        """,
        """
        Stripe payments
        id|Created (UTC)=date|Amount=amount|Amount Refunded|Currency=currency|Customer ID=customer|Customer Description=name|Customer Email|Description=offering-name|Fee|Status=status
        ch_1|2011-12-09 08:26|1200.00|0.00|eur|cus_A1|Acme Supplies Inc|a@acme.example|Subscription update|35.10|Paid
        ch_2|2011-12-10 09:00|250.00|0.00|eur|cus_B2|Baker and Sons|b@baker.example|Subscription creation|7.55|Paid
        """,
        """
        Shopify orders
        Name=invoice|Email=customer|Financial Status=status|Paid at=date|Currency=currency|Subtotal|Shipping|Taxes|Total|Created at|Lineitem quantity=quantity|Lineitem name=offering-name|Lineitem price=price|Lineitem sku=offering|Billing Name|Billing Company=name|Billing Country=country
        #1001|a@acme.example|paid|2011-12-09 08:26:00 +0100|EUR|75.00|5.00|20.00|100.00|2011-12-09 08:25:00 +0100|2|Coffee mug|12.50|MUG|Ann Acme|Acme Supplies Inc|NO
        #1001|a@acme.example|||||||||1|Tea pot|50.00|POT|||
        #1002|b@baker.example|paid|2011-12-10 10:00:00 +0100|EUR|12.50|5.00|4.38|21.88|2011-12-10 09:59:00 +0100|1|Coffee mug|12.50|MUG|Bob Baker|Baker and Sons|SE
        """,
        """
        WooCommerce
        Order Number=invoice|Order Date=date|Customer User ID=customer|Billing Company=name|SKU=offering|Item Name=offering-name|Quantity=quantity|Item Cost=price|Order Line Subtotal=amount|Order Line Tax|Billing Country=country
        5001|2011-12-09|77|Acme Supplies Inc|MUG|Coffee mug|2|12.50|25.00|6.25|NO
        5002|2011-12-10|78|Baker and Sons|POT|Tea pot|1|50.00|50.00|12.50|SE
        """,
        """
        Salesforce opportunities
        Account ID=customer|Account Name=name|Opportunity ID=invoice|Close Date=date|Product Name=offering-name|Product Code=offering|Quantity=quantity|Sales Price=price|Total Price=amount|Opportunity Owner=owner|Industry=segment
        001A|Acme Supplies Inc|006X|12/25/2011|Support plan|SUP1|1|1200.00|1200.00|Jane Doe|Retail
        001B|Baker and Sons|006Y|12/26/2011|Training day|TRN1|2|900.00|1800.00|John Roe|Food
        """,
        """
        Plain Swedish
        Datum=date|Kund=name|Belopp=amount
        2011-12-09|Göteborgs Kakel AB|910,00
        2011-12-10|Malmö Färg AB|796,50
        """,
        """
        Plain Portuguese
        Data da Venda=date|Código do Cliente=customer|Nome do Cliente=name|Valor Líquido=amount|Custo Total=cost|Moeda=currency|País=country|Segmento=segment
        09/12/2011|101|Padaria São João|1.250,00|800,00|EUR|Portugal|Retalho
        25/12/2011|102|Mercado Boa Vista|250,50|100,00|EUR|Portugal|Grossista
        """,
    ];

    public static TheoryData<string> Systems => [.. Exports.Select(e => e.Split('\n')[0].Trim())];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Export_OfAUsualSystem_IsUnderstood(string system) => Check(system, header => header);

    [Theory]
    [MemberData(nameof(Systems))]
    public void Export_WithItsHeadersWrittenDifferently_IsUnderstoodTheSame(string system)
    {
        Check(system, header => header.Any(char.IsUpper) ? header.Replace(' ', '_') : header.ToUpperInvariant());
        Check(system, header => $" {header.Replace('.', ' ')} ");
    }

    private static void Check(string system, Func<string, string> write)
    {
        var lines = Exports.Single(e => e.StartsWith(system + "\n", StringComparison.Ordinal)).Split('\n');
        var columns = lines[1].Split('|').Select(c => c.Split('=')).ToArray();
        var expected = columns.Where(c => c.Length == 2).ToDictionary(c => ColumnRoles.Parse(c[1])!.Value, c => c[0]);
        string[][] rows = [[.. columns.Select(c => write(c[0]))], .. lines.Skip(2).Select(l => l.Trim().Split('|'))];

        var recognition = Recogniser.Recognise(rows, new RecognitionSettings("s.csv")).Value;

        Assert.Equal(1, recognition.RowsBeforeData);
        Assert.Equal(
            string.Join("\n", expected.OrderBy(e => e.Key).Select(e => $"{e.Key.Word()}={write(e.Value).Trim()}")),
            string.Join("\n", recognition.Columns.OrderBy(c => c.Key).Select(c => $"{c.Key.Word()}={recognition.Headers[c.Value]}")));
    }
}
