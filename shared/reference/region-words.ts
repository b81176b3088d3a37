/** What the names of the generated region are put together from. No name is anybody's: they are drawn by chance. */
const list = (text: string): readonly string[] => text.split(/\s*[,\n]\s*/).filter((word) => word !== '')

export const BEGINNINGS = list(
  'Ab, Al, An, Ar, Ash, Bel, Ben, Ber, Bor, Bran, Bur, Cal, Car, Cas, Cor, Dal, Dar, Del, Dor, Dun, El, Em, Er, Fal, Fen, Gal, Gar, Glen, Gor, Hal, Har, Hel, Hol, In, Jan, Jor, Kal, Kel, Ker, Kin, Lan, Lar, Len, Lin, Lor, Mal, Mar, Mel, Mor, Nel, Nor, Ol, Or, Pal, Par, Per, Quin, Ral, Ren, Ros, San, Sel, Shel, Sol, Stan, Tal, Tan, Tel, Thorn, Tor, Ul, Val, Var, Ver, Wal, War, Wen, Wil, Yar, Zel'
)
export const MIDDLES = list('a, e, i, o, ab, ad, an, ar, el, em, en, er, il, in, is, ol, on, or, um')
export const ENDINGS = list(
  'bach, berg, bright, burn, by, coast, dale, dell, den, don, feld, field, ford, gate, grove, ham, haven, hurst, ington, ker, land, ley, low, man, mere, mont, more, ner, ova, quist, ridge, rik, roy, sen, shaw, son, stead, stone, strom, ton, vale, vik, wald, wick, wood, worth, yard'
)
export const FIRST_NAMES = list(
  'Ada, Alma, Amir, Anders, Anita, Arjun, Beatriz, Bruno, Carla, Cedric, Chloé, Colette, Dario, Deepa, Dmitri, Edith, Elias, Farah, Felix, Gloria, Hana, Henrik, Ida, Imani, Ivo, Jamal, Jonas, Jules, Kavita, Keiko, Lars, Leila, Lorena, Malik, Mateo, Mei, Mira, Nadia, Nils, Noor, Olga, Omar, Paloma, Petra, Quentin, Rafael, Renée, Rosa, Samir, Selma, Soledad, Tariq, Tessa, Ulla, Vikram, Wanda, Yara, Yusuf, Zoë'
)
export const QUALITIES = list(
  'Advanced, Allied, Bright, Caring, Central, City, Clear, Coastal, Community, Complete, County, Crossroads, Downtown, Eastside, Evergreen, Family, First, Gateway, Golden, Grand, Greater, Harbor, Healthy, Heartland, Heritage, Highland, Hilltop, Integrated, Lakeside, Liberty, Meadow, Metro, Midtown, Midwest, New, North, Northside, Oak, Parkside, Pioneer, Prairie, Premier, Regional, River, Riverside, South, Southside, Summit, Sunrise, Three Rivers, Tri-County, Union, United, Uptown, Valley, Village, West, Westside, Women’s'
)
export const FIELDS = list(
  'Allergy and Asthma, Anesthesia, Behavioral Health, Cardiology, Dermatology, Diabetes Care, Ear Nose and Throat, Endocrinology, Eye Care, Family Medicine, Foot and Ankle, Gastroenterology, Geriatrics, Hand Surgery, Hearts, Hematology, Home Care, Imaging, Infectious Disease, Internal Medicine, Kidney Care, Kids Pediatrics, Medical, Nephrology, Neurology, Obstetrics and Gynecology, Oncology, Orthopedics, Pain Management, Pathology, Pediatrics, Physical Therapy, Podiatry, Primary Care, Psychiatry, Pulmonary, Radiology, Rehabilitation, Rheumatology, Sleep Medicine, Spine and Joint, Sports Medicine, Surgery, Urgent Care, Urology, Vascular, Women’s Health, Wound Care'
)
export const FORMS = list(
  'Associates, Center, Clinic, Clinic PC, Group, Group LLC, Institute, Medical Group, Partners, Partners LLP, Physicians, Physicians P.C., Practice, Providers, Services, Specialists, Specialists S.C., Team'
)
export const FACILITIES = list(
  'Care Center, Convalescent Home, Home Health, Home Health Agency, Hospice, Hospice Care, Inpatient Rehabilitation, Long-Term Care Hospital, Manor, Nursing and Rehabilitation, Rehabilitation Hospital, Skilled Nursing, Terrace, Village'
)
export const CITIES = list(
  'Alder Point, Bellmont, Birchfield, Cedar Bluff, Clearwater, Cold Spring, Copper Hill, Dover Mills, Eagle Rapids, Elmwood Park, Fairhaven, Five Oaks, Fox Hollow, Glen Arbor, Granite Falls, Green River, Hartwell, Hazel Ridge, Iron Bridge, Kingsport Landing, Lake Verona, Larkspur, Lincoln Heights, Maple Junction, Marlow, Mill Creek, New Salem, North Haven, Oak Hollow, Old Ferry, Pine Bluffs, Prairie City, Quarry Town, Red Cedar, River Bend, Rock Harbor, Salt Fork, Sandstone, Silver Lake, South Ridge, Springvale, Stillwater, Sycamore, Three Forks, Twin Pines, Union Mills, Walnut Grove, Waverly, West Harbor, Willow Creek'
)
export const STATES_OF_REGION = list('IL, IN, IA, MI, MN, MO, OH, WI')
